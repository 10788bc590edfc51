package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a build for longer than the build itself.
 *
 * @param row everything but its steps
 * @param savedSeconds what the cache saved, less what it cost; null while there is no diagnosis
 */
record BuildFact(BuildRow row, @Nullable Double savedSeconds) {
    static BuildFact of(Build build) {
        return new BuildFact(BuildRow.of(build), null);
    }

    BuildFact saving(double seconds) {
        return new BuildFact(row, seconds);
    }

    boolean succeeded() {
        return row.result().equals("success");
    }

    /** Hits and misses on one platform; on all of them where it is empty. */
    BuildRow.PlatformRow on(String platform) {
        Map<String, BuildRow.PlatformRow> platforms = row.platforms();
        BuildRow.PlatformRow own = platforms.get(platform);
        return own != null
                ? own
                : platform.isEmpty()
                        ? new BuildRow.PlatformRow(row.steps(), row.hits(), row.misses(), row.unknown(), 0)
                        : new BuildRow.PlatformRow(0, 0, 0, 0, 0);
    }
}
