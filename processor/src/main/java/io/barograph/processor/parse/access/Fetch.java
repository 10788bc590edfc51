package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.bytes.Hash;
import io.barograph.processor.parse.bytes.Numbers;

/**
 * One request as an access log tells it; a view that a dialect fills and its reader uses up before the next line. Texts
 * are ranges of the line's bytes ({@code from == to} where the log has none), so nothing is allocated.
 */
public final class Fetch {
    /** The time to live in a log that does not tell it. */
    public static final long NO_TTL = Long.MIN_VALUE;

    /** When it ended, milliseconds since the epoch; where a log writes the start, start + duration. */
    public long completedAtMillis;
    /** How long it took, microseconds; -1 when the log does not tell. */
    public long durationMicros = -1;
    /** Start to first connect, microseconds; -1 when the log does not tell. */
    public long connectMicros = -1;
    /** Bytes sent; -1 when the log does not tell. */
    public long bytes = -1;
    /** How the cache answered. */
    public CacheStatus cache = CacheStatus.NONE;
    /** HTTP status; 0 when there is none. */
    public int status;
    /** Host or upstream that was asked. */
    public int upstreamFrom;
    /** End of it. */
    public int upstreamTo;
    /** Who asked. */
    public int clientFrom;
    /** End of it. */
    public int clientTo;
    /** What was asked for: path with query, or a key. */
    public int requestFrom;
    /** End of it. */
    public int requestTo;
    /** Under what the cache keeps it, where the log tells that beside the request. */
    public int keyFrom;
    /** End of it. */
    public int keyTo;
    /**
     * What was left of its time to live in the cache, milliseconds, below zero when it was over; or {@link #NO_TTL}.
     */
    public long ttlMillis = NO_TTL;
    /** Node that fetched, where the line names one. */
    public int nodeFrom;
    /** End of it. */
    public int nodeTo;
    /** Whether it is a layer of an image, which is judged by its speed as well. */
    public boolean layer;
    /** Why a line was rejected: a word of a closed list, a constant. */
    public String reason = "";

    private long requestHash;

    /** The hash of what was asked for, made once for all who count by it; {@code line} is what the ranges lie in. */
    public long requestHash(byte[] line) {
        if (requestHash == 0) {
            requestHash = Hash.ofWords(line, requestFrom, requestTo);
        }
        return requestHash;
    }

    /** Empties the view before the next line. */
    public void clear() {
        completedAtMillis = 0;
        durationMicros = -1;
        connectMicros = -1;
        bytes = -1;
        cache = CacheStatus.NONE;
        status = 0;
        upstreamFrom = 0;
        upstreamTo = 0;
        clientFrom = 0;
        clientTo = 0;
        requestFrom = 0;
        requestTo = 0;
        keyFrom = 0;
        keyTo = 0;
        ttlMillis = NO_TTL;
        nodeFrom = 0;
        nodeTo = 0;
        layer = false;
        reason = "";
        requestHash = 0;
    }

    /** Ends a reading: the line is rejected for {@code reason}. */
    public Answer reject(String reason) {
        this.reason = reason;
        return Answer.REJECTED;
    }

    /** Names who asked. */
    public void client(int from, int to) {
        clientFrom = from;
        clientTo = to;
    }

    /** Names the host or upstream that was asked. */
    public void upstream(int from, int to) {
        upstreamFrom = from;
        upstreamTo = to;
    }

    /** Names what was asked for. */
    public void request(int from, int to) {
        requestFrom = from;
        requestTo = to;
    }

    /** Names the key of the cache. */
    public void key(int from, int to) {
        keyFrom = from;
        keyTo = to;
    }

    /** Takes the time to live, seconds that may be below zero; what is no number tells nothing. */
    public void ttl(byte[] bytes, int from, int to) {
        boolean isOver = from < to && bytes[from] == '-';
        long micros = Numbers.secondsAsMicros(bytes, isOver ? from + 1 : from, to);
        if (micros >= 0) {
            ttlMillis = (isOver ? -micros : micros) / 1000;
        }
    }

    /** Names the node that fetched. */
    public void node(int from, int to) {
        nodeFrom = from;
        nodeTo = to;
    }

    /** Turns the start of the request into its end, for logs that write the start. */
    public void completeFromStart() {
        if (durationMicros > 0) {
            completedAtMillis += durationMicros / 1000;
        }
    }
}
