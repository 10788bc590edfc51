package io.barograph.shipper.read;

/** Finds where lines end. Bytes in, positions out; a line ends with its newline, and nothing else is looked at. */
public final class LineSplitter {
    /** What a chunk says when its lines are the very bytes of the file. */
    static final int[] SAME = {};

    private static final byte NEWLINE = '\n';

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

    /** Number of newlines. */
    static int count(byte[] bytes, int from, int to) {
        int lines = 0;
        for (int i = from; i < to; i++) {
            lines += bytes[i] == NEWLINE ? 1 : 0;
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
