package io.barograph.processor.parse.bytes;

/** The time of day that both date forms end in: {@code 14:22:01}, {@code .832} or {@code ,832}, then a zone or none. */
final class ClockTime {
    /** What is answered where no time of day stands. */
    static final long NONE = Long.MIN_VALUE;

    private static final long SHAPE = 0x30303A30303A3030L;
    private static final long COLONS = 0x0000FF0000FF0000L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long HIGH_NIBBLES = 0xF0F0F0F0F0F0F0F0L;

    private ClockTime() {}

    /** Milliseconds from midnight UTC, the zone taken off (none is UTC), so possibly negative. */
    static long millis(byte[] bytes, int from, int to) {
        if (to - from < Long.BYTES) {
            return NONE;
        }
        long second = secondOfDay(Scan.word(bytes, from));
        int at = from + Long.BYTES;
        if (second < 0 || at == to) {
            return second < 0 ? NONE : second * 1000;
        }
        long millis = 0;
        if (bytes[at] == '.' || bytes[at] == ',') {
            long unit = 1000;
            int first = ++at;
            for (; at < to && Numbers.isDigit(bytes[at]); at++) {
                unit /= 10;
                millis += (bytes[at] - '0') * unit;
            }
            if (at == first) {
                return NONE;
            }
        }
        long offset = offsetSeconds(bytes, at, to);
        return offset == NONE ? NONE : (second - offset) * 1000 + millis;
    }

    /**
     * Eight characters at once: a digit xor '0' is 0 to 9, a colon xor ':' is 0; anything else shows in a high nibble.
     */
    private static long secondOfDay(long text) {
        long digits = text ^ SHAPE;
        if ((digits & COLONS) != 0 || ((digits | digits + SIXES) & HIGH_NIBBLES) != 0) {
            return NONE;
        }
        long hour = (digits & 0xF) * 10 + (digits >>> 8 & 0xF);
        long minute = (digits >>> 24 & 0xF) * 10 + (digits >>> 32 & 0xF);
        long second = (digits >>> 48 & 0xF) * 10 + (digits >>> 56 & 0xF);
        // 60 is a leap second.
        return hour > 23 || minute > 59 || second > 60 ? NONE : (hour * 60 + minute) * 60 + second;
    }

    /** {@code Z}, {@code +0530}, {@code +05:30}, each with or without a space before, or nothing. */
    private static long offsetSeconds(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == ' ' ? from + 1 : from;
        int length = to - at;
        if (length == 0) {
            return at == from ? 0 : NONE;
        }
        if (length == 1) {
            return bytes[at] == 'Z' ? 0 : NONE;
        }
        boolean colon = length == 6 && bytes[at + 3] == ':';
        if ((length != 5 && !colon) || (bytes[at] != '+' && bytes[at] != '-')) {
            return NONE;
        }
        long hours = Numbers.natural(bytes, at + 1, at + 3);
        long minutes = Numbers.natural(bytes, to - 2, to);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return NONE;
        }
        long seconds = (hours * 60 + minutes) * 60;
        return bytes[at] == '-' ? -seconds : seconds;
    }
}
