package io.barograph.processor.parse.bytes;

/** Lengths of time that carry their unit: {@code 15ms}, {@code 941.956µs}, {@code 1m3.2s}. */
public final class Durations {
    private static final long MILLION = 1_000_000;
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 16;
    private static final int MAX_PARTS = 8;

    private Durations() {}

    /** Microseconds, finer ones cut off; {@link Numbers#NONE} when the range is no such duration. */
    public static long asMicros(byte[] bytes, int from, int to) {
        if (to - from > 2 && bytes[to - 2] == 'm' && bytes[to - 1] == 's') {
            long millis = Numbers.natural(bytes, from, to - 2);
            if (millis >= 0 && millis < Long.MAX_VALUE / 1000) {
                return millis * 1000;
            }
        }
        return from < to ? parts(bytes, from, to) : Numbers.NONE;
    }

    private static long parts(byte[] bytes, int from, int to) {
        long nanos = 0;
        int at = from;
        for (int part = 0; at < to; part++) {
            int unit = at;
            while (unit < to && (Numbers.isDigit(bytes[unit]) || bytes[unit] == '.')) {
                unit++;
            }
            int end = unit;
            while (end < to && !Numbers.isDigit(bytes[end])) {
                end++;
            }
            long size = unitNanos(bytes, unit, end);
            // Read as if it were seconds: a whole part, and millionths.
            long amount = Numbers.secondsAsMicros(bytes, at, unit);
            if (part == MAX_PARTS || size < 0 || amount < 0 || amount / MILLION > LONGEST_NANOS / size) {
                return Numbers.NONE;
            }
            nanos += amount / MILLION * size + amount % MILLION * size / MILLION;
            at = end;
        }
        return nanos / 1000;
    }

    private static long unitNanos(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 1) {
            return switch (bytes[from]) {
                case 's' -> 1_000_000_000L;
                case 'm' -> 60_000_000_000L;
                case 'h' -> 3_600_000_000_000L;
                default -> Numbers.NONE;
            };
        }
        if (length < 2 || bytes[to - 1] != 's') {
            return Numbers.NONE;
        }
        if (length == 2) {
            return switch (bytes[from]) {
                case 'm' -> 1_000_000L;
                case 'u' -> 1_000L;
                case 'n' -> 1L;
                default -> Numbers.NONE;
            };
        }
        return length == 3 && isMicro(bytes[from], bytes[from + 1]) ? 1_000L : Numbers.NONE;
    }

    /** Unicode has a micro sign and a Greek letter mu; Go writes the first and reads both. */
    private static boolean isMicro(byte first, byte second) {
        return (first == (byte) 0xC2 && second == (byte) 0xB5) || (first == (byte) 0xCE && second == (byte) 0xBC);
    }
}
