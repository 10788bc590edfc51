package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.RecordHead;
import io.barograph.schemas.SchemaIds;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.Mark;
import io.barograph.shipper.read.Origin;
import io.barograph.shipper.read.Piece;
import io.barograph.shipper.read.Place;
import io.barograph.shipper.read.Prefix;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** Records are written without Avro, byte for byte as Avro writes them. */
final class ChunkRecordsTest {
    private static final int CHUNKS = 2000;

    private static Chunk chunk(Random random) {
        byte[] lines = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(3000)];
        random.nextBytes(lines);
        int[] lengths =
                random.ints(random.nextInt(5), 0, 1 << random.nextInt(1, 30)).toArray();
        long offset = random.nextLong() >>> random.nextInt(2, 64);
        long length = random.nextInt(1_000_000);
        Place after = new Place(
                random.nextInt() >>> random.nextInt(1, 31),
                new Mark(offset + length, 0, 0),
                Prefix.NONE,
                random.nextBoolean());
        Map<String, String> labels = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            labels.put("name" + i, text(random));
        }
        Origin origin = new Origin("host/1/" + text(random), text(random), "auto", labels);
        return new Chunk(origin, new Piece(lines, 1, lengths, length, after, 0, false), random.nextLong() >>> 20);
    }

    private static String text(Random random) {
        String all = "az09/.-_ äß€𝄞漢";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(100); i > 0; i--) {
            text.appendCodePoint(all.codePoints()
                    .skip(random.nextInt(all.codePointCount(0, all.length())))
                    .findFirst()
                    .orElseThrow());
        }
        return text.toString();
    }

    private static LogChunk value(Chunk chunk) {
        return new LogChunk(
                chunk.origin().stream(),
                chunk.generation(),
                chunk.offset(),
                chunk.length(),
                ByteBuffer.wrap(chunk.piece().lines()),
                Arrays.stream(chunk.piece().originalLengths()).boxed().toList(),
                chunk.observedAtMillis(),
                chunk.origin().kind(),
                chunk.origin().source(),
                "höst",
                chunk.origin().labels(),
                chunk.piece().after().ended());
    }

    @Test
    void theyAreWhatAvroWrites() throws Exception {
        ChunkRecords records = new ChunkRecords(RecordHead.LOG_CHUNK, "höst");
        Codec<LogChunk> codec = Codec.of(LogChunk.class);
        for (int seed = 0; seed < CHUNKS; seed++) {
            Chunk chunk = chunk(new Random(seed));

            byte[] written = records.of(chunk).value();

            assertThat(written).as("seed %d", seed).isEqualTo(codec.encode(value(chunk)));
        }
    }

    @Test
    void withARegistryTheyBeginWithItsNumber() throws Exception {
        Chunk chunk = chunk(new Random(1));

        byte[] written = new ChunkRecords(
                        RecordHead.registered(new OneNumber(), Topics.LOGS, LogChunk::getClassSchema), "höst")
                .of(chunk)
                .value();

        assertThat(written)
                .isEqualTo(
                        Codec.of(LogChunk.class, new OneNumber(), Topics.LOGS).encode(value(chunk)));
        assertThat(Arrays.copyOf(written, 5)).isEqualTo(new byte[] {0, 0, 0, 0, 77});
    }

    /** A registry that knows one schema under the subject of the topic of logs. */
    private static final class OneNumber implements SchemaIds {
        @Override
        public int idOf(String subject, Schema schema) {
            assertThat(subject).isEqualTo("barograph.logs-value");
            assertThat(schema).isEqualTo(LogChunk.getClassSchema());
            return 77;
        }

        @Override
        public Schema byId(int id) throws UndecodableException {
            throw new UndecodableException("unknown_schema", "nobody asks here");
        }
    }
}
