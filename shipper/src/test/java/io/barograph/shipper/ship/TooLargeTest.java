package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.RecordHead;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Mark;
import io.barograph.shipper.read.Origin;
import io.barograph.shipper.read.Piece;
import io.barograph.shipper.read.Place;
import io.barograph.shipper.read.Prefix;
import io.barograph.shipper.read.Waker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A broker that takes no records as large as ours gets smaller ones. */
final class TooLargeTest implements Receipt {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final Codec<LogChunk> codec = Codec.of(LogChunk.class);
    private final List<LogChunk> taken = new ArrayList<>();
    private final ChunkSender sender = new ChunkSender(
            new ChunkRecords(RecordHead.LOG_CHUNK, "host"), 10_000_000, new Waker(), () -> Instant.ofEpochMilli(now()));
    private long now = 1_000_000;
    private int acknowledged;
    private long refused;

    private long now() {
        return now;
    }

    @Override
    public void acknowledged() {
        acknowledged++;
    }

    @Override
    public void refused(long bytes) {
        refused += bytes;
    }

    private void send(String text, long offset) {
        byte[] lines = text.getBytes(UTF_8);
        Place after = new Place(0, new Mark(offset + lines.length, 0, 0), Prefix.NONE, false);
        Piece piece = new Piece(
                lines, (int) text.chars().filter(c -> c == '\n').count(), new int[0], lines.length, after, 0, true);
        sender.send(new Chunk(new Origin("a", "path", "auto", Map.of()), piece, 5), this);
    }

    /** Lets a broker work that takes records of up to {@code most} bytes of lines. */
    private void broker(int most) throws Exception {
        int seen = 0;
        for (int turn = 0; turn < 200; turn++) {
            now += 2000;
            while (sender.step(producer)) {
                // until nothing is ready
            }
            for (; seen < producer.history().size(); seen++) {
                LogChunk chunk = codec.decode(producer.history().get(seen).value());
                if (chunk.getLines().remaining() > most) {
                    producer.errorNext(new RecordTooLargeException("too large"));
                } else {
                    taken.add(chunk);
                    producer.completeNext();
                }
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        taken.forEach(chunk -> text.append(UTF_8.decode(chunk.getLines().duplicate())));
        return text.toString();
    }

    @Test
    void aChunkIsSentInPartsThatCoverItWithoutAGap() throws Exception {
        String text = "0123456789\n".repeat(20_000);
        send(text, 5);
        send("next\n", 5 + text.length());

        broker(100_000);

        assertThat(text()).isEqualTo(text + "next\n");
        long at = 5;
        for (LogChunk chunk : taken) {
            assertThat(chunk.getOffset()).isEqualTo(at);
            at += chunk.getLength();
        }
        assertThat(acknowledged).isEqualTo(2);
        assertThat(refused).isZero();
        assertThat(sender.bytesInFlight()).isZero();
    }

    @Test
    void aLineThatIsTooLongIsCutAndTheRestCounted() throws Exception {
        String line = "x".repeat(199_999) + "\n";
        send("short\n" + line + "behind\n", 0);

        broker(90_000);

        assertThat(text()).matches("short\nx{40000,90000}\nbehind\n");
        assertThat(taken.stream().mapToLong(LogChunk::getLength).sum()).isEqualTo(6 + line.length() + 7);
        assertThat(refused).isEqualTo(6 + line.length() + 7 - text().length());
        assertThat(acknowledged).isEqualTo(1);
    }

    @Test
    void whatNoRecordIsSmallEnoughForIsGivenUpAndNothingWaitsForIt() throws Exception {
        send("x".repeat(150_000) + "\n", 0);
        send("y\n", 150_001);

        broker(100);

        assertThat(text()).isEqualTo("y\n");
        assertThat(refused).isEqualTo(150_001);
        assertThat(acknowledged).isEqualTo(2);
    }
}
