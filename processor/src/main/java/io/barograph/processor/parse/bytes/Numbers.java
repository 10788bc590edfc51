package io.barograph.processor.parse.bytes;

/** Numbers read in place. Every method answers {@link #NONE} for what is not such a number; none is negative. */
public final class Numbers {
    /** What is answered where no number stands. */
    public static final long NONE = -1;

    private static final int MAX_DIGITS = 18;
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
