package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The last good builds of every slice. A project may hold several Dockerfiles, whose slices have the same name; up to
 * {@value #MOST} are kept apart by the name of the file, where it is known, and by their words. A step that was a hit
 * carries the time it took when it last ran, as far as an earlier build told.
 */
public final class LastGood {
    /** How many builds are kept of one slice; the oldest gives way. */
    public static final int MOST = 4;

    private static final long DAY_MILLIS = 86_400_000;

    /** Knows of no build. */
    public static final LastGood NONE = new LastGood(Map.of());

    private final Map<Slice, List<Build>> builds;
    /** Marks of builds that were asked for: each is asked for several times while one build is judged. */
    private final IdentityHashMap<Build, Map<Slice, Set<String>>> marks = new IdentityHashMap<>();

    /** Knows of these builds, at most {@value #MOST} for each slice. */
    public LastGood(Map<Slice, List<Build>> builds) {
        Map<Slice, List<Build>> copy = new HashMap<>();
        builds.forEach((slice, kept) -> copy.put(slice, List.copyOf(kept)));
        this.builds = Map.copyOf(copy);
    }

    /** The last good build of the slice that {@code build} is to be compared with. */
    public Optional<Build> of(Build build, Slice slice) {
        Build best = null;
        int most = 0;
        List<Build> all = builds.getOrDefault(slice, List.of());
        for (Build kept : all) {
            Likeness likeness = likeness(kept, build, slice);
            boolean newer = best != null && kept.endedAtMillis() > best.endedAtMillis();
            if (likeness.isComparable() && (likeness.shared() > most || (likeness.shared() == most && newer))) {
                best = kept;
                most = likeness.shared();
            }
        }
        return Optional.ofNullable(best);
    }

    /** What was known when {@code build} ran: builds that began when it was over tell nothing about it. */
    public LastGood before(Build build) {
        Map<Slice, List<Build>> earlier = new HashMap<>();
        builds.forEach((slice, kept) -> {
            List<Build> those =
                    kept.stream().filter(other -> !beganAfter(other, build)).toList();
            if (!those.isEmpty()) {
                earlier.put(slice, those);
            }
        });
        return new LastGood(earlier);
    }

    /** Whether the build whose place {@code build} would take began when it was over: logs come in any order. */
    public boolean isLate(Build build, Slice slice) {
        List<Build> kept = builds.getOrDefault(slice, List.of());
        int seat = seat(build, slice);
        return seat < kept.size() && beganAfter(kept.get(seat), build);
    }

    private static boolean beganAfter(Build other, Build build) {
        return other.startedAtMillis() > build.endedAtMillis();
    }

    /** Where among the builds of the slice {@code build} is kept: in place of an earlier one of its Dockerfile. */
    public int seat(Build build, Slice slice) {
        List<Build> kept = builds.getOrDefault(slice, List.of());
        int oldest = 0;
        int seat = -1;
        int most = 0;
        for (int i = 0; i < kept.size(); i++) {
            Likeness likeness = likeness(kept.get(i), build, slice);
            if (likeness.isSameFile() && likeness.shared() > most) {
                seat = i;
                most = likeness.shared();
            }
            oldest = kept.get(i).endedAtMillis() < kept.get(oldest).endedAtMillis() ? i : oldest;
        }
        if (seat >= 0) {
            return seat;
        }
        return kept.size() < MOST ? kept.size() : oldest;
    }

    /** Whether no build is known. */
    public boolean isEmpty() {
        return builds.isEmpty();
    }

    /** Whether a build is worth being compared with: it succeeded and nothing in it is uncertain. */
    public static boolean isGood(Build build) {
        return build.result() == Result.SUCCESS
                && build.ambiguous() == 0
                && !Slice.of(build).isEmpty();
    }

    /**
     * Whether {@code build} takes the place of what is kept for the slice. One that found nothing in a cache does not,
     * for a day: it tells what it built, not what the caches hold. Compared with it, the next build that a moved base
     * image strikes would show no change at all, and only the first one of a storm would get its cause.
     */
    public boolean replaces(Build build, Slice slice) {
        List<Build> kept = builds.getOrDefault(slice, List.of());
        int seat = seat(build, slice);
        if (seat >= kept.size() || foundAny(build, slice)) {
            return true;
        }
        Build before = kept.get(seat);
        return !foundAny(before, slice)
                || !likeness(before, build, slice).isSameFile()
                || build.endedAtMillis() - before.endedAtMillis() > DAY_MILLIS;
    }

    private Likeness likeness(Build before, Build build, Slice slice) {
        return Likeness.of(before, marks(before, slice), build, marks(build, slice), slice);
    }

    private Set<String> marks(Build build, Slice slice) {
        return marks.computeIfAbsent(build, b -> new HashMap<>()).computeIfAbsent(slice, s -> Likeness.marks(build, s));
    }

    private static boolean foundAny(Build build, Slice slice) {
        return build.steps().stream()
                .anyMatch(step -> step.counts()
                        && step.cache() == CacheOutcome.HIT
                        && Slice.of(step).equals(slice));
    }

    /** What is known after {@code build}. */
    public LastGood after(Build build) {
        if (!isGood(build)) {
            return this;
        }
        Map<Slice, List<Build>> next = new HashMap<>(builds);
        for (Slice slice : Slice.of(build)) {
            if (!replaces(build, slice)) {
                continue;
            }
            List<Build> kept = new ArrayList<>(builds.getOrDefault(slice, List.of()));
            int seat = seat(build, slice);
            if (seat == kept.size()) {
                kept.add(remembered(build, slice));
            } else {
                kept.set(seat, remembered(build, slice));
            }
            next.put(slice, kept);
        }
        return new LastGood(next);
    }

    /** The build as it is kept for a slice: without the steps of others, hits with the time of their last run. */
    public Build remembered(Build build, Slice slice) {
        Map<String, Long> ran = new HashMap<>();
        of(build, slice).ifPresent(before -> before.steps().forEach(step -> ran.put(key(step), step.durationMicros())));
        List<Step> steps = new ArrayList<>();
        for (Step step : build.steps()) {
            if (step.parsed().isNumbered() && !Slice.of(step).equals(slice)) {
                continue;
            }
            boolean hit = step.cache() == CacheOutcome.HIT;
            steps.add(hit ? lasting(step, ran.getOrDefault(key(step), -1L)) : step);
        }
        return with(build, steps);
    }

    /** What a step is known by from build to build. */
    static String key(Step step) {
        return step.stage()
                + ' '
                + step.index()
                + '/'
                + step.total()
                + ' '
                + step.parsed().targetPlatform()
                + ' '
                + Words.normal(step.instruction());
    }

    private static Step lasting(Step step, long micros) {
        return new Step(
                step.id(),
                step.name(),
                step.parsed(),
                step.cache(),
                step.startMicros(),
                micros,
                step.pulledBytes(),
                step.inputs(),
                step.error());
    }

    private static Build with(Build build, List<Step> steps) {
        return new Build(
                build.ref(),
                build.project(),
                build.target(),
                build.builder(),
                build.runner(),
                build.stream(),
                build.source(),
                build.dialect(),
                build.startedAtMillis(),
                build.endedAtMillis(),
                build.durationMicros(),
                build.result(),
                build.error(),
                build.noCache(),
                build.ambiguous(),
                build.transferredBytes(),
                steps,
                build.phases(),
                build.labels(),
                build.published());
    }
}
