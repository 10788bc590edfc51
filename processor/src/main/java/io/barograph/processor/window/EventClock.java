package io.barograph.processor.window;

/**
 * Event time of a task, also while nothing arrives: the newest event, and once the stream has been quiet for a while,
 * as much later as the wall clock has gone on since. A replayed day therefore passes at its own pace, and a quiet
 * stream still closes its windows.
 */
public final class EventClock {
    /** Shorter pauses are those between two polls, not a quiet stream. */
    public static final long QUIET_MILLIS = 5_000;

    private long newest = Long.MIN_VALUE;
    private long seenAt;

    /** An event of {@code eventMillis} was seen when the wall clock said {@code wallMillis}. */
    public void saw(long eventMillis, long wallMillis) {
        if (eventMillis > newest) {
            newest = eventMillis;
        }
        seenAt = wallMillis;
    }

    /** Event time now; {@link Long#MIN_VALUE} before the first event. */
    public long now(long wallMillis) {
        return now(newest, seenAt, wallMillis);
    }

    /** Newest event time that was seen. */
    public long newest() {
        return newest;
    }

    /** Wall time at which an event was last seen. */
    public long seenAt() {
        return seenAt;
    }

    static long now(long newest, long seenAt, long wallMillis) {
        long quiet = wallMillis - seenAt;
        return newest == Long.MIN_VALUE || quiet < QUIET_MILLIS ? newest : newest + quiet;
    }
}
