package io.barograph.processor.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The lines of one metric in the making: bytes in chunks, so that growing copies nothing. */
final class MetricText {
    private static final int CHUNK = 1 << 15;
    private static final int LONGEST_NUMBER = 32;
    private static final int MOST_DIGITS = 19;
    private static final long MICROS = 1_000_000;
    private static final double LARGEST_WHOLE = 1e15;

    private final List<byte[]> full = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private byte[] chunk = new byte[1 << 8];
    private int size;

    private void room(int bytes) {
        if (size + bytes <= chunk.length) {
            return;
        }
        full.add(chunk);
        sizes.add(size);
        chunk = new byte[Math.max(CHUNK, bytes)];
        size = 0;
    }

    MetricText bytes(byte[] text) {
        return bytes(text, text.length);
    }

    /** The first {@code length} of them. */
    MetricText bytes(byte[] text, int length) {
        room(length);
        System.arraycopy(text, 0, chunk, size, length);
        size += length;
        return this;
    }

    MetricText text(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    MetricText one(char c) {
        room(1);
        chunk[size++] = (byte) c;
        return this;
    }

    MetricText number(long value) {
        room(LONGEST_NUMBER);
        if (value < 0) {
            return text(Long.toString(value));
        }
        int digits = digits(value);
        long rest = value;
        for (int i = size + digits - 1; i >= size; i--) {
            chunk[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    /** How many digits a number has: most are short, and comparing costs less than dividing. */
    private static int digits(long value) {
        int digits = 1;
        for (long bound = 10; value >= bound; bound *= 10) {
            if (++digits == MOST_DIGITS) {
                break;
            }
        }
        return digits;
    }

    /** A number as short as it can be written without losing any of it. */
    MetricText number(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
                ? number((long) value)
                : text(Double.toString(value));
    }

    /** Microseconds as seconds, exactly. */
    MetricText seconds(long micros) {
        number(micros / MICROS);
        long fraction = micros % MICROS;
        if (fraction != 0) {
            one('.');
            for (long unit = MICROS / 10; fraction != 0; unit /= 10) {
                one((char) ('0' + fraction / unit));
                fraction %= unit;
            }
        }
        return this;
    }

    /** Labels without what closes them. */
    MetricText labels(LabelText labels) {
        labels.writeTo(this);
        return this;
    }

    /** A label value with what would end it escaped. */
    static byte[] escaped(String value) {
        boolean plain = value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
        String escaped = plain
                ? value
                : value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return escaped.getBytes(StandardCharsets.UTF_8);
    }

    void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < full.size(); i++) {
            out.write(full.get(i), 0, sizes.get(i));
        }
        out.write(chunk, 0, size);
    }
}
