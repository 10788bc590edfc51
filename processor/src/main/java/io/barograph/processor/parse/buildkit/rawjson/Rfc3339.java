package io.barograph.processor.parse.buildkit.rawjson;

import java.time.LocalDate;

/** Reads the timestamps of SolveStatus ({@code 2026-11-23T19:26:14.631597328Z}) as microseconds. */
final class Rfc3339 {
    /** What is answered for a time that no clock of ours will ever show. */
    static final long TOO_LATE = -2;

    private static final int LAST_YEAR = 2099;

    private int lastYear;
    private int lastMonth;
    private int lastDay;
    private long lastEpochDay;

    /** Microseconds since the epoch, {@link #TOO_LATE}, or -1 when the range is no such timestamp. */
    long micros(byte[] text, int at, int end) {
        if (end - at < 20 || text[at + 4] != '-' || text[at + 7] != '-' || text[at + 10] != 'T') {
            return -1;
        }
        int hours = two(text, at + 11);
        int minutes = two(text, at + 14);
        int seconds = two(text, at + 17);
        long day = epochDay(two(text, at) * 100 + two(text, at + 2), two(text, at + 5), two(text, at + 8));
        if (hours < 0 || minutes < 0 || seconds < 0 || day < 0) {
            return day == TOO_LATE ? TOO_LATE : -1;
        }
        int i = at + 19;
        long fraction = 0;
        if (text[i] == '.') {
            int scale = 100_000;
            for (i++; i < end && text[i] >= '0' && text[i] <= '9'; i++) {
                fraction += (text[i] - '0') * (long) scale;
                scale /= 10;
            }
        }
        long zone = zoneMinutes(text, i, end);
        return (((day * 24 + hours) * 60 + minutes - zone) * 60 + seconds) * 1_000_000 + fraction;
    }

    private static long zoneMinutes(byte[] text, int at, int end) {
        if (end - at != 6 || (text[at] != '+' && text[at] != '-')) {
            return 0;
        }
        int minutes = two(text, at + 1) * 60 + two(text, at + 4);
        return text[at] == '-' ? -minutes : minutes;
    }

    /** A log seldom crosses midnight, so the last day is kept. */
    private long epochDay(int year, int month, int day) {
        if (year == lastYear && month == lastMonth && day == lastDay) {
            return lastEpochDay;
        }
        if (year < 1970
                || month < 1
                || month > 12
                || day < 1
                || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return -1;
        }
        if (year > LAST_YEAR) {
            return TOO_LATE;
        }
        lastYear = year;
        lastMonth = month;
        lastDay = day;
        lastEpochDay = LocalDate.of(year, month, day).toEpochDay();
        return lastEpochDay;
    }

    private static int two(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }
}
