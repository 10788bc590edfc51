package io.barograph.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Avro's binary form written field by field, into an array that grows and is used again. For the shipper: Avro and the
 * JSON that it reads its schemas from are a third of its classes, and it writes two kinds of records.
 */
public final class AvroBytes {
    private static final int MOST_OF_A_NUMBER = 10;

    private byte[] bytes = new byte[512];
    private int length;

    /** Forgets what was written. */
    public AvroBytes clear() {
        length = 0;
        return this;
    }

    /** An int or a long, or how many items follow. */
    public AvroBytes number(long value) {
        room(MOST_OF_A_NUMBER);
        long rest = value << 1 ^ value >> 63;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A double. */
    public AvroBytes real(double value) {
        room(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            bytes[length++] = (byte) (bits >>> shift);
        }
        return this;
    }

    /** A boolean. */
    public AvroBytes truth(boolean value) {
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
        return this;
    }

    /** A string. */
    public AvroBytes text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return number(utf8.length).raw(utf8);
    }

    /** Bytes as they are. */
    public AvroBytes raw(byte[] some) {
        room(some.length);
        System.arraycopy(some, 0, bytes, length, some.length);
        length += some.length;
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** How many bytes were written. */
    public int length() {
        return length;
    }

    /** Copies what was written to {@code target}; returns the position after it. */
    public int copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, length);
        return at + length;
    }

    /** What was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
