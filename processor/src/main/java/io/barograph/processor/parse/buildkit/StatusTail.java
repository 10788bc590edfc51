package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * Reads a status line of a plain log from its end: {@code ID[ CUR / TOTAL| CUR][ T.Ts][ done]}. The id is free text, so
 * only the tail tells where it stops.
 */
public final class StatusTail {
    private static final byte[] DONE = Scan.ascii(" done");

    private byte[] bytes = {};
    private int from;
    private int end;
    private long current;
    private long total;
    private long micros;
    private boolean done;

    /** Reads the range; the answer stands in the other methods until the next call. */
    public void read(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        end = to;
        current = -1;
        total = -1;
        micros = 0;
        done = to - from >= DONE.length && Scan.is(bytes, to - DONE.length, to, DONE);
        if (done) {
            end -= DONE.length;
        }
        stepOverSeconds();
        long last = size();
        if (last >= 0) {
            current = last;
            if (end - from > 2 && bytes[end - 1] == '/' && bytes[end - 2] == ' ') {
                end -= 2;
                total = last;
                current = Math.max(0, size());
            }
        }
    }

    /** Index after the id. */
    public int end() {
        return end;
    }

    /** Bytes done, or -1. */
    public long current() {
        return current;
    }

    /** Whether the line says that it is done. */
    public boolean isDone() {
        return done;
    }

    /** Whether all bytes that there are have come. */
    public boolean isWhole() {
        return total >= 0 && current == total;
    }

    /** The time told, microseconds; 0 without one. */
    public long micros() {
        return micros;
    }

    private void stepOverSeconds() {
        int i = end - 1;
        if (i <= from || bytes[i] != 's' || !Numbers.isDigit(bytes[i - 1])) {
            return;
        }
        i--;
        while (i > from && (Numbers.isDigit(bytes[i]) || bytes[i] == '.')) {
            i--;
        }
        if (bytes[i] == ' ') {
            micros = number(i + 1, end - 1, 1_000_000);
            end = i;
        }
    }

    /** Takes a size such as {@code 1.07MB} off the end; -1 when there is none. */
    private long size() {
        int i = end - 1;
        if (i <= from || bytes[i] != 'B') {
            return -1;
        }
        long unit = unit(bytes[--i]);
        if (unit > 1) {
            i--;
        }
        int last = i;
        while (i > from && (Numbers.isDigit(bytes[i]) || bytes[i] == '.')) {
            i--;
        }
        if (i == last || bytes[i] != ' ') {
            return -1;
        }
        end = i;
        return number(i + 1, last + 1, unit);
    }

    private static long unit(byte prefix) {
        return switch (prefix) {
            case 'k' -> 1_000L;
            case 'M' -> 1_000_000L;
            case 'G' -> 1_000_000_000L;
            case 'T' -> 1_000_000_000_000L;
            default -> 1;
        };
    }

    private long number(int start, int stop, long unit) {
        long value = 0;
        long scale = 1;
        boolean behindPoint = false;
        for (int i = start; i < stop && i < start + 12; i++) {
            if (bytes[i] == '.') {
                behindPoint = true;
            } else {
                value = value * 10 + bytes[i] - '0';
                scale = behindPoint ? scale * 10 : scale;
            }
        }
        return value * unit / scale;
    }
}
