package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepName;
import io.barograph.processor.parse.aside.LockWords;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One build as its builder saw it.
 *
 * @param likeness what builds are compared by: project, target, and how many steps had to run
 * @param startMillis start, milliseconds since the epoch; equal to the end where the log does not tell
 * @param lock the lock that the build failed at; null-free: {@link #NO_LOCK} when it did not
 * @param platforms what it was built on
 */
public record BuilderUse(
        String ref,
        String project,
        String builder,
        String likeness,
        long startMillis,
        long endMillis,
        Result result,
        String lock,
        Set<String> platforms) {
    /** No lock was in the way. */
    public static final String NO_LOCK = "-";

    /** Copies the set. */
    public BuilderUse {
        platforms = Set.copyOf(platforms);
    }

    /** What {@code build} was to its builder. */
    public static BuilderUse of(Build build) {
        int ran = 0;
        Set<String> platforms = new TreeSet<>();
        String lock = lock(build.error());
        for (Step step : build.steps()) {
            ran += step.counts() && step.cache() != CacheOutcome.HIT ? 1 : 0;
            lock = lock.equals(NO_LOCK) ? lock(step.error()) : lock;
            if (step.parsed().isNumbered() && !step.platform().equals(StepName.DEFAULT_PLATFORM)) {
                platforms.add(step.platform());
            }
        }
        long start = build.durationMicros() < 0 ? build.endedAtMillis() : build.startedAtMillis();
        return new BuilderUse(
                build.ref(),
                build.project(),
                build.builder(),
                build.project() + ' ' + build.target() + ' ' + ran,
                start,
                build.endedAtMillis(),
                build.result(),
                lock,
                platforms);
    }

    private static String lock(@Nullable String error) {
        return error == null ? NO_LOCK : LockWords.lock(error).orElse(NO_LOCK);
    }

    /** Whether the log tells how long it took. */
    boolean isTimed() {
        return endMillis > startMillis;
    }

    /** Whether it did not end well. */
    boolean isFailed() {
        return result == Result.FAILURE || result == Result.ERROR || result == Result.TIMEOUT;
    }

    /** How long it ran together with {@code other}, milliseconds. */
    long together(BuilderUse other) {
        return Math.max(0, Math.min(endMillis, other.endMillis) - Math.max(startMillis, other.startMillis));
    }
}
