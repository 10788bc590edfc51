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
        room(text.length);
        System.arraycopy(text, 0, chunk, size, text.length);
        size += text.length;
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

    private static int digits(long value) {
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
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

    /** A label value with what would end it escaped. */
    MetricText escaped(String value) {
        int length = value.length();
        room(length);
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || c == '\\' || c == '"' || c == '\n') {
                size -= i; // what stands there is written again, the careful way
                return text(value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
            }
            chunk[size++] = (byte) c;
        }
        return this;
    }

    /** Labels without what closes them: {@code names} are written with their opening quote. */
    MetricText labels(byte[][] names, String[] values) {
        for (int i = 0; i < values.length; i++) {
            one(i == 0 ? '{' : ',').bytes(names[i]).escaped(values[i]).one('"');
        }
        return this;
    }

    /** All of it as one array. */
    byte[] whole() {
        int all = size;
        for (int part : sizes) {
            all += part;
        }
        byte[] whole = new byte[all];
        int at = 0;
        for (int i = 0; i < full.size(); i++) {
            System.arraycopy(full.get(i), 0, whole, at, sizes.get(i));
            at += sizes.get(i);
        }
        System.arraycopy(chunk, 0, whole, at, size);
        return whole;
    }

    void writeTo(OutputStream out) throws IOException {
        for (int i = 0; i < full.size(); i++) {
            out.write(full.get(i), 0, sizes.get(i));
        }
        out.write(chunk, 0, size);
    }
}
