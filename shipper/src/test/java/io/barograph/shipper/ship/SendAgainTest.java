package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.RecordHead;
import io.barograph.schemas.UndecodableException;
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
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What Kafka does not retry is sent again, in order. */
final class SendAgainTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    private final List<Long> acknowledged = new ArrayList<>();
    private long now = 1_000_000;
    private final ChunkSender sender = new ChunkSender(
            new ChunkRecords(RecordHead.LOG_CHUNK, "host"), 1_000_000, new Waker(), () -> Instant.ofEpochMilli(now));

    private void send(String stream, long offset) {
        Place after = new Place(0, new Mark(offset + 2, 0, 0), Prefix.NONE, false);
        Piece piece = new Piece("x\n".getBytes(UTF_8), 1, new int[0], 2, after, 0, true);
        sender.send(new Chunk(new Origin(stream, "path", "auto", Map.of()), piece, 5), receipt(offset));
    }

    private Receipt receipt(long offset) {
        return new Receipt() {
            @Override
            public void acknowledged() {
                acknowledged.add(offset);
            }

            @Override
            public void refused(long bytes) {
                throw new AssertionError("refused " + bytes);
            }
        };
    }

    private void step() {
        while (sender.step(producer)) {
            // until nothing is ready
        }
    }

    private List<Long> sentOffsets() {
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        return producer.history().stream()
                .map(message -> {
                    try {
                        return codec.decode(message.value()).getOffset();
                    } catch (UndecodableException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    @Test
    void nothingOvertakesTheFirstOne() {
        send("a", 0);
        send("a", 2);
        step();

        assertThat(sentOffsets()).containsExactly(0L);
    }

    @Test
    void oneOfAnotherStreamDoesNotOvertakeItEither() {
        send("a", 0);
        send("b", 2);
        send("c", 4);
        step();
        assertThat(sentOffsets()).containsExactly(0L);

        producer.completeNext();
        step();
        assertThat(sentOffsets()).containsExactly(0L, 2L, 4L);
    }

    @Test
    void whenTheFirstOneComesBackAnotherStreamIsTheFirst() {
        send("a", 0);
        send("b", 2);
        send("c", 4);
        step();
        producer.errorNext(new TopicAuthorizationException("no"));
        step();

        assertThat(sentOffsets()).containsExactly(0L, 2L);
    }

    @Test
    void chunksFlowWithoutWaitingForEachOther() {
        send("a", 0);
        send("a", 2);
        send("a", 4);
        step();
        producer.completeNext();
        step();

        assertThat(sentOffsets()).containsExactly(0L, 2L, 4L);
        producer.completeNext();
        assertThat(acknowledged).containsExactly(0L, 2L);
    }

    @Test
    void theOneThatFailedGoesFirstWhenAllBehindItAreBack() {
        send("a", 0);
        send("a", 2);
        send("a", 4);
        send("a", 6);
        step();
        producer.completeNext();
        step();

        producer.errorNext(new TopicAuthorizationException("no"));
        now += 5000;
        step();
        assertThat(producer.history()).as("two are still out").hasSize(4);
        producer.errorNext(new TopicAuthorizationException("no"));
        producer.errorNext(new TopicAuthorizationException("no"));
        now += 5000;
        step();
        assertThat(sentOffsets()).containsExactly(0L, 2L, 4L, 6L, 2L);

        for (int i = 0; i < 3; i++) {
            producer.completeNext();
            now += 5000;
            step();
        }

        assertThat(sentOffsets()).containsExactly(0L, 2L, 4L, 6L, 2L, 4L, 6L);
        assertThat(acknowledged).containsExactly(0L, 2L, 4L, 6L);
        assertThat(sender.sendErrors()).isEqualTo(3);
        assertThat(sender.recordsSent()).isEqualTo(4);
        assertThat(sender.bytesInFlight()).isZero();
    }

    @Test
    void otherStreamsDoNotWaitForIt() {
        send("a", 0);
        step();
        producer.errorNext(new TopicAuthorizationException("no"));

        send("b", 6);
        step();
        producer.completeNext();

        assertThat(acknowledged).containsExactly(6L);
    }

    @Test
    void roomEndsWithTheBytesInFlight() {
        send("a", 0);
        assertThat(sender.hasRoom()).isTrue();
        for (int i = 1; i < 1000; i++) {
            send("a", 2L * i);
        }
        assertThat(sender.hasRoom()).isFalse();

        step();
        while (producer.completeNext()) {
            step();
        }

        assertThat(sender.hasRoom()).isTrue();
    }
}
