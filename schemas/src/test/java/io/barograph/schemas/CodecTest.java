package io.barograph.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;

final class CodecTest {
    private static final int NUMBER = 7;
    private static final long SEED = 20261123;

    private final Codec<LogChunk> plain = Codec.of(LogChunk.class);

    @Test
    void aRecordComesBackFromTheSingleObjectForm() throws Exception {
        byte[] bytes = plain.encode(chunk());

        assertThat(bytes).startsWith(0xC3, 0x01);
        assertThat(plain.decode(bytes)).isEqualTo(chunk());
    }

    @Test
    void theLinesOfAChunkAreReadWhereTheyLie() throws Exception {
        byte[] bytes = plain.encode(chunk());

        ByteBuffer lines = plain.decode(bytes).getLines();
        assertThat(lines).isEqualTo(chunk().getLines());
        Arrays.fill(bytes, (byte) 'x');

        assertThat(StandardCharsets.US_ASCII.decode(lines).toString()).isEqualTo("xxxxxxx");
    }

    @Test
    void theBytesAreThoseOfAvrosOwnWriter() throws Exception {
        ByteArrayOutputStream walked = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(walked, null);
        new SpecificDatumWriter<>(LogChunk.class).write(chunk(), encoder);

        byte[] bytes = plain.encode(chunk());

        assertThat(Arrays.copyOfRange(bytes, 10, bytes.length)).isEqualTo(walked.toByteArray());
    }

    @Test
    void aRecordThatCannotBeWrittenDoesNotSpoilTheNextOne() throws Exception {
        LogChunk broken = chunk();
        broken.put("labels", Map.of("project", 3));
        assertThat(catchThrowable(() -> plain.encode(broken))).isInstanceOf(RuntimeException.class);

        byte[] bytes = plain.encode(chunk());

        assertThat(plain.decode(bytes)).isEqualTo(chunk());
    }

    @Test
    void aRecordComesBackFromTheConfluentForm() throws Exception {
        Codec<LogChunk> numbered = Codec.of(LogChunk.class, new OneSchema(), Topics.LOGS);

        byte[] bytes = numbered.encode(chunk());

        assertThat(bytes).startsWith(0, 0, 0, 0, NUMBER);
        assertThat(numbered.decode(bytes)).isEqualTo(chunk());
    }

    @Test
    void aReaderWithARegistryReadsTheSingleObjectFormToo() throws Exception {
        Codec<LogChunk> numbered = Codec.of(LogChunk.class, new OneSchema(), Topics.LOGS);

        assertThat(numbered.decode(plain.encode(chunk()))).isEqualTo(chunk());
    }

    @Test
    void theConfluentFormNeedsARegistry() throws Exception {
        byte[] bytes = Codec.of(LogChunk.class, new OneSchema(), Topics.LOGS).encode(chunk());

        assertRefused(bytes, "unknown_schema");
    }

    @Test
    void anUnknownFingerprintIsRefused() throws Exception {
        byte[] bytes = plain.encode(chunk());
        bytes[5] ^= 1;

        assertRefused(bytes, "unknown_schema");
    }

    @Test
    void aRecordOfAnotherKindIsRefused() throws Exception {
        DeadLetter other = DeadLetter.newBuilder()
                .setReason("damaged")
                .setStream("stream-1")
                .setOffset(0)
                .setAt(1_795_000_000_000L)
                .setContent(ByteBuffer.allocate(0))
                .setContentLength(0)
                .build();

        byte[] bytes = Codec.of(DeadLetter.class).encode(other);

        assertRefused(bytes, "unknown_schema");
    }

    @Test
    void bytesOfSomebodyElseAreRefused() {
        assertRefused(new byte[0], "not_ours");
        assertRefused("a line of a log\n".getBytes(StandardCharsets.UTF_8), "not_ours");
        assertRefused(new byte[] {(byte) 0xC3}, "not_ours");
    }

    @Test
    void bytesThatBreakOffAreDamagedWhereverTheyDo() throws Exception {
        byte[] bytes = plain.encode(chunk());

        for (int length = 10; length < bytes.length; length++) {
            assertRefused(Arrays.copyOf(bytes, length), "damaged");
        }
    }

    @Test
    void garbageBehindAGoodHeaderIsReadOrRefusedButNeverBreaksTheReader() throws Exception {
        byte[] header = Arrays.copyOf(plain.encode(chunk()), 10);
        Random random = new Random(SEED);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = Arrays.copyOf(header, 10 + random.nextInt(60));
            for (int i = 10; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt(256);
            }
            try {
                assertThat(plain.decode(bytes)).as("seed " + SEED).isNotNull();
            } catch (UndecodableException refused) {
                assertThat(refused.reason()).as("seed " + SEED).isEqualTo("damaged");
            }
        }
    }

    private void assertRefused(byte[] bytes, String reason) {
        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> plain.decode(bytes));
        assertThat(refused).as(Arrays.toString(bytes)).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
    }

    private static LogChunk chunk() {
        return LogChunk.newBuilder()
                .setStream("stream-1")
                .setGeneration(2)
                .setOffset(100)
                .setLength(7)
                .setLines(ByteBuffer.wrap("a line\n".getBytes(StandardCharsets.UTF_8)))
                .setOriginalLengths(List.of())
                .setObservedAt(1_795_000_000_000L)
                .setKind("buildkit")
                .setSource("/var/log/build.log")
                .setHost("runner-1")
                .setLabels(Map.of("project", "shop"))
                .setEnd(true)
                .build();
    }

    /** A registry that knows one schema. */
    private static final class OneSchema implements SchemaIds {
        @Override
        public int idOf(String subject, Schema schema) {
            assertThat(subject).isEqualTo("barograph.logs-value");
            return NUMBER;
        }

        @Override
        public Schema byId(int id) throws UndecodableException {
            if (id != NUMBER) {
                throw new UndecodableException("unknown_schema", "no schema has the number " + id);
            }
            return LogChunk.getClassSchema();
        }
    }
}
