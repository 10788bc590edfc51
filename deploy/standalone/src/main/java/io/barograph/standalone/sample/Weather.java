package io.barograph.standalone.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * When the caches of the sample are well and when they are not: three hours of calm, 45 minutes of storm, again and
 * again from {@code start}. Three hours are what a detector needs to know what is normal.
 */
record Weather(Instant start) {
    /** How long it is calm before the first storm. */
    static final Duration CALM = Duration.ofHours(3);

    private static final Duration STORM = Duration.ofMinutes(45);

    /** How far the first storm is under way when the replay begins. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(25);

    /** The weather of a replay that begins at {@code now}: in the middle of a storm. */
    static Weather forReplayAt(Instant now) {
        return new Weather(now.minus(CALM).minus(UNDER_WAY));
    }

    /** Whether the caches are cold at {@code at}. */
    boolean isStormy(Instant at) {
        long cycle = CALM.plus(STORM).toMillis();
        return Math.floorMod(Duration.between(start, at).toMillis(), cycle) >= CALM.toMillis();
    }
}
