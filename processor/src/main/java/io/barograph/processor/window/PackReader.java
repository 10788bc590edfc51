package io.barograph.processor.window;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads what a {@link PackWriter} wrote, in the same order. */
public final class PackReader {
    private final byte[] bytes;
    private int at;

    /** Opens a piece of state; {@code what} names it for the case that its version is not known here. */
    public PackReader(byte[] bytes, int version, String what) {
        this.bytes = bytes;
        if (bytes.length == 0 || bytes[at++] != version) {
            throw new UnreadableState(what + " was stored as version " + (bytes.length == 0 ? "none" : bytes[0])
                    + ", this program reads version " + version);
        }
    }

    /** A whole number. */
    public long number() {
        long value = 0;
        int shift = 0;
        byte part;
        do {
            part = bytes[at++];
            value |= (part & 0x7fL) << shift;
            shift += 7;
        } while (part < 0);
        return (value >>> 1) ^ -(value & 1);
    }

    /** A whole number that fits an int. */
    public int count() {
        return Math.toIntExact(number());
    }

    /** A real number. */
    public double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | (bytes[at++] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    /** A text. */
    public String text() {
        int length = count();
        at += length;
        return new String(bytes, at - length, length, StandardCharsets.UTF_8);
    }

    /** Bytes. */
    public byte[] raw() {
        int length = count();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** Texts. */
    public List<String> texts() {
        int n = count();
        List<String> values = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            values.add(text());
        }
        return values;
    }

    /** A tally. */
    public Tally tally() {
        int n = count();
        if (n == 0) {
            return Tally.NONE;
        }
        int[] cells = new int[n];
        long[] values = new long[n];
        int last = 0;
        for (int i = 0; i < n; i++) {
            last += count();
            cells[i] = last;
            values[i] = number();
        }
        return Tally.of(cells, values);
    }
}
