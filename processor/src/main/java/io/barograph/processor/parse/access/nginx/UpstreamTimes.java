package io.barograph.processor.parse.access.nginx;

import io.barograph.processor.parse.bytes.Numbers;

/** A list such as {@code -, 0.000}: nginx writes one time per server tried, and a dash where it got nowhere. */
final class UpstreamTimes {
    private UpstreamTimes() {}

    /** The first time in the list, in microseconds, or {@link Numbers#NONE}. */
    static long first(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to && !Numbers.isDigit(bytes[start])) {
            start++;
        }
        int end = start;
        while (end < to && (Numbers.isDigit(bytes[end]) || bytes[end] == '.')) {
            end++;
        }
        return Numbers.secondsAsMicros(bytes, start, end);
    }
}
