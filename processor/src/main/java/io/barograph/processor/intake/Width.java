package io.barograph.processor.intake;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How many bytes a character of a stream takes. What PowerShell redirects into a file is UTF-16 behind a byte order
 * mark. Such a stream was cut into lines at the byte 0x0a, so a line of it begins or ends with half a line feed; the
 * few characters that hold that byte themselves are not worth more.
 */
enum Width {
    /** UTF-8, or anything that is ASCII where it matters. */
    NARROW(StandardCharsets.UTF_8),
    /** UTF-16, the low byte first. */
    LITTLE(StandardCharsets.UTF_16LE),
    /** UTF-16, the high byte first. */
    BIG(StandardCharsets.UTF_16BE);

    private static final byte HIGH_MARK = (byte) 0xfe;
    private static final byte LOW_MARK = (byte) 0xff;

    private final Charset charset;

    Width(Charset charset) {
        this.charset = charset;
    }

    /** The width of a stream whose first line this is. */
    static Width of(byte[] bytes, int from, int to) {
        if (to - from < 2) {
            return NARROW;
        }
        if (bytes[from] == LOW_MARK && bytes[from + 1] == HIGH_MARK) {
            return LITTLE;
        }
        return bytes[from] == HIGH_MARK && bytes[from + 1] == LOW_MARK ? BIG : NARROW;
    }

    /** The line as UTF-8, without its mark, line feed and carriage return. */
    byte[] narrow(byte[] bytes, int from, int to, boolean first) {
        int start = first ? from + 2 : from;
        int end = to > start && bytes[to - 1] == '\n' ? to - 1 : to;
        if (this == LITTLE && !first && start < end && bytes[start] == 0) {
            start++;
        }
        if (this == BIG && start < end && bytes[end - 1] == 0) {
            end--;
        }
        String text = new String(bytes, start, Math.max(0, end - start), charset);
        int length = text.endsWith("\r") ? text.length() - 1 : text.length();
        return text.substring(0, length).getBytes(StandardCharsets.UTF_8);
    }
}
