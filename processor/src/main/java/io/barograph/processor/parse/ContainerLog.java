package io.barograph.processor.parse;

import io.barograph.processor.parse.bytes.IsoTime;
import io.barograph.processor.parse.bytes.JsonFields;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * A line as the json-file driver of Docker keeps it (all versions):
 *
 * <pre>{"log":"#5 CACHED\n","stream":"stderr","time":"2024-01-05T18:28:03.353472Z"}</pre>
 */
final class ContainerLog {
    private static final byte[] HEAD = Scan.ascii("{\"log\":\"");
    private static final int LOG = 0;
    private static final int TIME = 1;

    private final JsonFields fields = new JsonFields("log", "time");
    private final IsoTime time = new IsoTime();
    private byte[] bytes = {};
    private int length;
    private long atMillis;
    private boolean endsLine;

    /** Whether the line is one; what was logged then stands in {@link #bytes}, without its line end. */
    boolean read(Line line) {
        if (!Scan.startsWith(line.bytes(), line.from(), line.to(), HEAD)
                || !fields.read(line.bytes(), line.from(), line.to())
                || !fields.has(TIME)) {
            return false;
        }
        long millis = time.millis(line.bytes(), fields.from(TIME), fields.to(TIME));
        atMillis = millis == Numbers.NONE ? -1 : millis;
        unescape(line.bytes(), fields.from(LOG), fields.to(LOG));
        endsLine = length > 0 && bytes[length - 1] == '\n';
        while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r')) {
            length--;
        }
        return true;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Whether what was logged ends a line; the driver cuts long ones. */
    boolean endsLine() {
        return endsLine;
    }

    long atMillis() {
        return atMillis;
    }

    private void unescape(byte[] from, int first, int last) {
        if (bytes.length < last - first) {
            bytes = new byte[last - first];
        }
        length = 0;
        for (int at = first; at < last; at++) {
            if (from[at] != '\\' || at + 1 == last) {
                bytes[length++] = from[at];
            } else if (from[++at] == 'u' && last - at > 4) {
                character(from, at + 1);
                at += 4;
            } else {
                bytes[length++] = letter(from[at]);
            }
        }
    }

    private static byte letter(byte escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> escaped;
        };
    }

    /** The six bytes of an escape are never fewer than those of its character. */
    private void character(byte[] from, int at) {
        int code = 0;
        for (int i = at; i < at + 4; i++) {
            code = code * 16 + Math.max(0, Character.digit(from[i], 16));
        }
        if (code < 0x80) {
            bytes[length++] = (byte) code;
        } else if (code < 0x800) {
            bytes[length++] = (byte) (0xc0 | (code >> 6));
            bytes[length++] = (byte) (0x80 | (code & 0x3f));
        } else {
            bytes[length++] = (byte) (0xe0 | (code >> 12));
            bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3f));
            bytes[length++] = (byte) (0x80 | (code & 0x3f));
        }
    }
}
