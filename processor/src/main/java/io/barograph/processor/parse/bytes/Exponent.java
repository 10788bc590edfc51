package io.barograph.processor.parse.bytes;

/** Numbers with an exponent, as Go and JavaScript print very small ones: {@code 5.1e-05}. Rare, so not fast. */
final class Exponent {
    private static final int LIMIT = 30;

    private Exponent() {}

    /** Seconds as microseconds, or {@link Numbers#NONE}. */
    static long secondsAsMicros(byte[] bytes, int from, int to) {
        int mark = Math.min(Scan.find(bytes, from, to, 'e'), Scan.find(bytes, from, to, 'E'));
        if (mark == to || to - mark < 2) {
            return Numbers.NONE;
        }
        boolean negative = bytes[mark + 1] == '-';
        int digits = negative || bytes[mark + 1] == '+' ? mark + 2 : mark + 1;
        long size = Numbers.natural(bytes, digits, to);
        if (size < 0 || size > LIMIT) {
            return Numbers.NONE;
        }
        return scaled(bytes, from, mark, (int) (negative ? -size : size) + 6);
    }

    /** The mantissa's digits, with the point moved right by {@code shift}, cut off to a whole number. */
    private static long scaled(byte[] bytes, int from, int to, int shift) {
        int point = Scan.find(bytes, from, to, '.');
        if (point == from || point == to - 1) {
            return Numbers.NONE;
        }
        int places = point - from + shift;
        long value = 0;
        int seen = 0;
        for (int at = from; at < to; at++) {
            if (at == point) {
                continue;
            }
            if (!Numbers.isDigit(bytes[at])) {
                return Numbers.NONE;
            }
            if (seen++ < places && value < Long.MAX_VALUE / 100) {
                value = value * 10 + (bytes[at] - '0');
            }
        }
        for (; seen < places; seen++) {
            if (value > Long.MAX_VALUE / 100) {
                return Numbers.NONE;
            }
            value *= 10;
        }
        return value;
    }
}
