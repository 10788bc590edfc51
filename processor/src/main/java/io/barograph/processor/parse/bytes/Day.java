package io.barograph.processor.parse.bytes;

/** Days of the calendar as milliseconds, by arithmetic only. */
public final class Day {
    private static final long MILLIS = 86_400_000L;

    private Day() {}

    /** Midnight UTC of a day from 1970 on, or {@link Numbers#NONE} when there is no such day. */
    public static long midnightMillis(long year, long month, long day) {
        if (year < 1970 || year > 9999 || month < 1 || month > 12 || day < 1 || day > length(year, month)) {
            return Numbers.NONE;
        }
        // Years start in March here, so that the leap day is the last day of one.
        long shifted = month > 2 ? year : year - 1;
        long marchMonth = (month + 9) % 12;
        long days = 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + (153 * marchMonth + 2) / 5 + day - 1;
        return (days - 719_468) * MILLIS;
    }

    private static long length(long year, long month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
