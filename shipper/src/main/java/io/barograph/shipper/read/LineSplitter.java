package io.barograph.shipper.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds where lines end. Bytes in, positions out; a line ends with its newline, and nothing else is looked at. */
public final class LineSplitter {
    /** What a chunk says when its lines are the very bytes of the file. */
    static final int[] SAME = {};

    private static final byte NEWLINE = '\n';
    private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
    private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private LineSplitter() {}

    /** Position after the last newline in {@code from} to {@code to}, or {@code from} when there is none. */
    static int afterLastNewline(byte[] bytes, int from, int to) {
        for (int i = to; i > from; i--) {
            if (bytes[i - 1] == NEWLINE) {
                return i;
            }
        }
        return from;
    }

    /** Position after the first newline in {@code from} to {@code to}, or {@code from} when there is none. */
    static int afterFirstNewline(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == NEWLINE) {
                return i + 1;
            }
        }
        return from;
    }

    /** Number of newlines, found eight bytes at a time: it is asked of every byte that is shipped. */
    static int count(byte[] bytes, int from, int to) {
        int lines = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differs = (long) LONGS.get(bytes, at) ^ NEWLINES;
            // The top bit of each byte of what follows is set where that byte is a newline, and only there.
            long found = ~(((differs & LOW_BITS) + LOW_BITS) | differs | LOW_BITS);
            if (found != 0) {
                lines += Long.bitCount(found);
            }
        }
        for (; at < to; at++) {
            lines += bytes[at] == NEWLINE ? 1 : 0;
        }
        return lines;
    }

    /** Bytes of each line with its newline; a last line without one counts too. */
    public static int[] lengths(byte[] lines) {
        int whole = count(lines, 0, lines.length);
        boolean open = lines.length > 0 && lines[lines.length - 1] != NEWLINE;
        int[] lengths = new int[open ? whole + 1 : whole];
        int start = 0;
        for (int i = 0; i < lengths.length; i++) {
            int end = i < whole ? afterFirstNewline(lines, start, lines.length) : lines.length;
            lengths[i] = end - start;
            start = end;
        }
        return lengths;
    }
}
