package io.barograph.processor.parse;

import io.barograph.processor.parse.bytes.Day;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * A date and a time as CI systems and container runtimes put them before a line: {@code 2024-01-05T18:28:03.3534723Z},
 * a blank for the T, a zone or none (then UTC), or a time of day alone. One reader is used for many lines.
 */
final class Stamp {
    private byte[] bytes = {};
    private int to;
    private int cursor;
    private long day;
    private long millis;

    /** Whether a stamp begins at {@code from}; the answer stands in the other methods until the next call. */
    boolean read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        cursor = from;
        day = date();
        long time = time();
        if (time < 0) {
            return false;
        }
        millis = day + time - zoneMillis();
        return true;
    }

    /** Index behind it. */
    int end() {
        return cursor;
    }

    /** Whether it tells a day. */
    boolean isDated() {
        return day >= 0;
    }

    /** Milliseconds since the epoch, where it tells a day. */
    long millis() {
        return millis;
    }

    /**
     * Milliseconds of midnight with the cursor behind the date and its separator, or -1 with the cursor where it was.
     */
    private long date() {
        int at = cursor;
        if (to - at < 19 || bytes[at + 4] != '-' || bytes[at + 7] != '-') {
            return -1;
        }
        int hundreds = two(at);
        int years = two(at + 2);
        int month = two(at + 5);
        int dayOfMonth = two(at + 8);
        boolean separated = bytes[at + 10] == 'T' || bytes[at + 10] == ' ';
        if (hundreds < 19 || years < 0 || !separated) {
            return -1;
        }
        long midnight = Day.midnightMillis(hundreds * 100L + years, month, dayOfMonth);
        cursor = midnight < 0 ? cursor : at + 11;
        return midnight;
    }

    /** Milliseconds of the day with the cursor behind the time, or -1. */
    private long time() {
        int at = cursor;
        if (to - at < 8 || bytes[at + 2] != ':' || bytes[at + 5] != ':') {
            return -1;
        }
        int hours = two(at);
        int minutes = two(at + 3);
        int seconds = two(at + 6);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
            return -1;
        }
        cursor = at + 8;
        return ((hours * 60L + minutes) * 60 + seconds) * 1000 + fractionMillis();
    }

    private int fractionMillis() {
        if (cursor >= to || (bytes[cursor] != '.' && bytes[cursor] != ',')) {
            return 0;
        }
        int scale = 100;
        int millis = 0;
        for (cursor++; cursor < to && Numbers.isDigit(bytes[cursor]); cursor++) {
            millis += (bytes[cursor] - '0') * scale;
            scale /= 10;
        }
        return millis;
    }

    /** What to take off a local time to get UTC; a stamp without a zone is taken as UTC. */
    private long zoneMillis() {
        if (cursor < to && bytes[cursor] == 'Z') {
            cursor++;
            return 0;
        }
        if (to - cursor < 5 || (bytes[cursor] != '+' && bytes[cursor] != '-')) {
            return 0;
        }
        int sign = bytes[cursor] == '-' ? -1 : 1;
        int hours = two(cursor + 1);
        int gap = bytes[cursor + 3] == ':' ? 4 : 3;
        int minutes = cursor + gap + 2 <= to ? two(cursor + gap) : -1;
        if (hours < 0 || minutes < 0) {
            return 0;
        }
        cursor += gap + 2;
        return sign * (hours * 60L + minutes) * 60_000;
    }

    private int two(int at) {
        return Numbers.isDigit(bytes[at]) && Numbers.isDigit(bytes[at + 1])
                ? (bytes[at] - '0') * 10 + bytes[at + 1] - '0'
                : -1;
    }
}
