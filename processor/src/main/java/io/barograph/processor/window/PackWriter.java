package io.barograph.processor.window;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/**
 * Writes state as compact bytes: a version byte first, whole numbers in zigzag base 128, the rest as it comes. Reading
 * follows the same order; what a version holds is fixed once it was released.
 */
public final class PackWriter {
    private byte[] bytes = new byte[256];
    private int size;

    /** Starts a piece of state of this version. */
    public PackWriter(int version) {
        bytes[size++] = (byte) version;
    }

    /** A whole number; small ones, of either sign, are short. */
    public PackWriter number(long value) {
        room(10);
        long left = (value << 1) ^ (value >> 63);
        while ((left & ~0x7fL) != 0) {
            bytes[size++] = (byte) (left | 0x80);
            left >>>= 7;
        }
        bytes[size++] = (byte) left;
        return this;
    }

    /** A real number, bit by bit. */
    public PackWriter real(double value) {
        room(8);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (bits >>> shift);
        }
        return this;
    }

    /** A text. */
    public PackWriter text(String value) {
        return raw(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes as they are, their number first. */
    public PackWriter raw(byte[] value) {
        number(value.length);
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    /** Texts, their number first. */
    public PackWriter texts(Collection<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    /** A tally: cells as distances, which are small. */
    public PackWriter tally(Tally tally) {
        number(tally.size());
        int last = 0;
        for (int i = 0; i < tally.size(); i++) {
            number(tally.cell(i) - last);
            number(tally.value(i));
            last = tally.cell(i);
        }
        return this;
    }

    /** All of it. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }
}
