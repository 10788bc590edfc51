package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import io.barograph.schemas.DeadLetter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Makes dead letters of refused lines: one of each, and when a chunk has many, one of many together. A chunk of four
 * million bad lines of a byte would otherwise become four million records.
 */
final class Refusals {
    /** Bytes of a refused line that a dead letter keeps. */
    static final int LETTER_MOST = 64 * 1024;
    /** Lines of one chunk that get a letter of their own. */
    static final int ALONE_MOST = 100;

    private final ByteArrayOutputStream together = new ByteArrayOutputStream(0);
    private int alone;
    private long lines;
    private long bytes;
    private String reason = "";
    private long offset;

    /** Sets a line aside that lies at {@code at} in its file; {@code reader} says who refused it. */
    void refuse(String why, Line line, long at, StreamReader reader, Harvest harvest) {
        if (alone < ALONE_MOST) {
            alone++;
            int kept = Math.min(line.length(), LETTER_MOST);
            byte[] content = Arrays.copyOfRange(line.bytes(), line.from(), line.from() + kept);
            harvest.add(letter(why, "as " + reader.dialect(), reader, at, content, line.length()));
            return;
        }
        if (together.size() + line.length() >= LETTER_MOST) {
            close(reader, harvest);
        }
        if (lines++ == 0) {
            reason = why;
            offset = at;
        }
        bytes += line.length() + 1;
        together.write(line.bytes(), line.from(), Math.min(line.length(), LETTER_MOST - 1));
        together.write('\n');
    }

    /** Hands over what is together, and begins anew: another chunk follows. */
    void endOfChunk(StreamReader reader, Harvest harvest) {
        close(reader, harvest);
        alone = 0;
    }

    private void close(StreamReader reader, Harvest harvest) {
        if (lines > 0) {
            String detail =
                    "as " + reader.dialect() + "; " + lines + " lines together, the reason is that of the first";
            harvest.add(letter(reason, detail, reader, offset, together.toByteArray(), bytes));
            together.reset();
            lines = 0;
            bytes = 0;
        }
    }

    private static DeadLetter letter(
            String reason, String detail, StreamReader reader, long offset, byte[] content, long length) {
        Origin origin = reader.origin();
        return new DeadLetter(
                reason,
                detail,
                origin.stream(),
                origin.path(),
                offset,
                reader.seenMillis(),
                ByteBuffer.wrap(content),
                length);
    }
}
