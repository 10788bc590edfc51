package io.barograph.processor.parse.bytes;

/** Numbers read in place. Every method answers {@link #NONE} for what is not such a number; none is negative. */
public final class Numbers {
    /** What is answered where no number stands. */
    public static final long NONE = -1;

    private static final int MAX_DIGITS = 18;
    private static final long ZEROS = 0x3030303030303030L;
    private static final long THREES = 0x3333333333333333L;
    private static final long SIXES = 0x0606060606060606L;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;
    private static final long LOW_HALVES = 0x0F0F0F0F0F0F0F0FL;
    /** What a fraction of so many digits is worth in microseconds, for each unit of its last digit. */
    private static final long[] FRACTIONS = {1_000_000, 100_000, 10_000, 1_000, 100, 10, 1};

    private static final int MAX_SECONDS_DIGITS = 12;
    private static final long MICROS = 1_000_000;
    /** The end of the last year that is believed. */
    private static final long LATEST_MILLIS = Day.midnightMillis(Day.LAST_YEAR, 12, 31) + 86_400_000L;

    private Numbers() {}

    /** {@code 1638}: one to eighteen decimal digits and nothing else. */
    public static long natural(byte[] bytes, int from, int to) {
        if (from >= to || to - from > MAX_DIGITS) {
            return NONE;
        }
        return to - from < Long.BYTES && from <= bytes.length - Long.BYTES
                ? fewDigits(Scan.word(bytes, from), to - from)
                : digits(bytes, from, to);
    }

    /**
     * The first {@code length} bytes of a word, less than eight, as a number. They are moved to its end, zeros take
     * their place, and neighbours are added up, by pairs, fours and all: so there is no branch that a length could make
     * the processor guess wrong.
     */
    private static long fewDigits(long word, int length) {
        int bits = length * Byte.SIZE;
        long text = (word << (Long.SIZE - bits)) | (ZEROS >>> bits);
        long tens = (text & HIGH_HALVES) | (((text + SIXES) & HIGH_HALVES) >>> 4);
        if (tens != THREES) { // a digit is 0x30 to 0x39, and six more changes its upper half in none of them
            return NONE;
        }
        long pairs = ((text & LOW_HALVES) * (10 * (1L << 8) + 1)) >>> 8;
        long fours = ((pairs & 0x00FF00FF00FF00FFL) * (100 * (1L << 16) + 1)) >>> 16;
        return ((fours & 0x0000FFFF0000FFFFL) * (10_000 * (1L << 32) + 1)) >>> 32;
    }

    /** The same, digit by digit, for long ones and the end of an array. */
    private static long digits(byte[] bytes, int from, int to) {
        long value = 0;
        for (int at = from; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** {@code 0.012}, {@code 12} or {@code 5.1e-05} seconds as microseconds; finer digits are cut off. */
    public static long secondsAsMicros(byte[] bytes, int from, int to) {
        return secondsAsMicros(bytes, from, Scan.find(bytes, from, to, '.'), to);
    }

    private static long secondsAsMicros(byte[] bytes, int from, int mark, int to) {
        int decimals = to - mark - 1;
        if (mark - from < MAX_SECONDS_DIGITS && decimals > 0 && decimals < FRACTIONS.length) {
            long whole = natural(bytes, from, mark);
            long fraction = natural(bytes, mark + 1, to);
            if (whole >= 0 && fraction >= 0) {
                return whole * MICROS + fraction * FRACTIONS[decimals];
            }
        }
        return anySecondsAsMicros(bytes, from, to);
    }

    /** The same of what has a point; a number without one is {@link #NONE}. */
    public static long pointedSecondsAsMicros(byte[] bytes, int from, int to) {
        int mark = Scan.find(bytes, from, to, '.');
        return mark == to ? NONE : secondsAsMicros(bytes, from, mark, to);
    }

    /** The same for other forms than digits, a point and some digits. */
    private static long anySecondsAsMicros(byte[] bytes, int from, int to) {
        int point = from;
        long whole = 0;
        while (point < to && isDigit(bytes[point])) {
            whole = whole * 10 + (bytes[point++] - '0');
            if (point - from > MAX_SECONDS_DIGITS) {
                return NONE;
            }
        }
        if (point == to) {
            return point == from ? NONE : whole * MICROS;
        }
        if (point == from || bytes[point] != '.') {
            return Exponent.secondsAsMicros(bytes, from, to);
        }
        long fraction = 0;
        long unit = MICROS;
        for (int at = point + 1; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return Exponent.secondsAsMicros(bytes, from, to);
            }
            if (unit > 1) {
                unit /= 10;
                fraction += (bytes[at] - '0') * unit;
            }
        }
        return whole * MICROS + fraction;
    }

    /** {@code 1795461617.189}: seconds since the epoch with a fraction, as milliseconds. */
    public static long epochSecondsAsMillis(byte[] bytes, int from, int to) {
        long micros = secondsAsMicros(bytes, from, to);
        return micros == NONE ? NONE : believable(micros / 1000);
    }

    private static long believable(long epochMillis) {
        return epochMillis < 0 || epochMillis > LATEST_MILLIS ? NONE : epochMillis;
    }

    /**
     * A time since the epoch as milliseconds, whose unit (seconds, milli-, micro- or nanoseconds) is told by its size,
     * as products let their users choose.
     */
    public static long epochAsMillis(byte[] bytes, int from, int to) {
        if (to - from == MAX_DIGITS + 1) {
            // Nanoseconds have 19 digits and fit a long only when read without the last ones.
            return isDigits(bytes, from, to) ? believable(natural(bytes, from, to - 6)) : NONE;
        }
        long value = natural(bytes, from, to);
        if (value == NONE) {
            return epochSecondsAsMillis(bytes, from, to);
        }
        if (value < 100_000_000_000L) {
            return believable(value * 1000);
        }
        return believable(
                value < 100_000_000_000_000L
                        ? value
                        : value < 100_000_000_000_000_000L ? value / 1000 : value / MICROS);
    }

    private static boolean isDigits(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!isDigit(bytes[at])) {
                return false;
            }
        }
        return true;
    }

    /** Whether the byte is a decimal digit. */
    public static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
