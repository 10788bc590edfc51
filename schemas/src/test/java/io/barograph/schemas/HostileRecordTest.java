package io.barograph.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that promise more than they hold: refused before memory is taken for the promise. */
final class HostileRecordTest {
    private static final int HEADER = 10;
    /** A record of a few bytes may not cost more than this. */
    private static final long MOST_BYTES = 64L << 20;

    private final Codec<LogChunk> codec = Codec.of(LogChunk.class);

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE, 1_000_000_000, Integer.MAX_VALUE - 8, Long.MAX_VALUE})
    void aTextOfImpossibleLengthIsRefused(long length) throws Exception {
        assertRefused(header().of(out -> out.writeLong(length)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Integer.MIN_VALUE, Long.MIN_VALUE, 1_000_000_000, Integer.MAX_VALUE - 8, Long.MAX_VALUE})
    void linesOfImpossibleLengthAreRefused(long length) throws Exception {
        assertRefused(header().of(out -> {
            beforeLines(out);
            out.writeLong(length);
        }));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000_000_000, Integer.MAX_VALUE - 8, Long.MAX_VALUE, Long.MIN_VALUE})
    void aListOfImpossibleLengthIsRefused(long count) throws Exception {
        assertRefused(header().of(out -> {
            beforeLines(out);
            out.writeBytes(new byte[0]);
            out.writeLong(count);
        }));
    }

    @Test
    void aMapThatNeverEndsIsRefused() throws Exception {
        assertRefused(header().of(out -> {
            beforeLines(out);
            out.writeBytes(new byte[0]);
            out.writeLong(0);
            out.writeLong(0);
            for (int i = 0; i < 3; i++) {
                out.writeString("");
            }
            out.writeLong(Integer.MAX_VALUE - 8);
        }));
    }

    private static void beforeLines(BinaryEncoder out) throws IOException {
        out.writeString("stream");
        out.writeInt(0);
        out.writeLong(0);
        out.writeLong(0);
    }

    /** Writes fields behind a good header. */
    private interface Fields {
        void write(BinaryEncoder out) throws IOException;
    }

    /** A good header, to be followed. */
    private interface Begun {
        byte[] of(Fields fields) throws IOException;
    }

    private Begun header() throws UndecodableException {
        LogChunk chunk = LogChunk.newBuilder()
                .setStream("s")
                .setGeneration(0)
                .setOffset(0)
                .setLength(0)
                .setLines(ByteBuffer.allocate(0))
                .setOriginalLengths(List.of())
                .setObservedAt(0)
                .setKind("auto")
                .setSource("")
                .setHost("")
                .setLabels(Map.of())
                .setEnd(false)
                .build();
        byte[] header = Arrays.copyOf(codec.encode(chunk), HEADER);
        return fields -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(header);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            fields.write(encoder);
            encoder.flush();
            return out.toByteArray();
        };
    }

    private void assertRefused(byte[] bytes) {
        com.sun.management.ThreadMXBean thread =
                (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> codec.decode(bytes));

        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo("damaged");
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
}
