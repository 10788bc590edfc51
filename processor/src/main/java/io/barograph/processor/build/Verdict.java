package io.barograph.processor.build;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build amounts to, decided once, when it has ended. A step is a hit when it was ever reported cached; in a
 * build that did not succeed cached may mean skipped, so all of its steps are unknown.
 */
final class Verdict {
    /** Durations in plain logs are rounded to tenths of a second. */
    private static final long ROUNDING_MICROS = 100_000;

    private final StreamOrigin origin;
    private final String dialect;
    private final RunningBuild build;
    private final List<Vertex> rows;
    private final Map<String, String> ids;
    private final boolean targeted;
    private final boolean graph;
    private final long startMicros;
    private final long endMicros;
    private final boolean timed;

    Verdict(StreamOrigin origin, String dialect, RunningBuild build) {
        this.origin = origin;
        this.dialect = dialect;
        this.build = build;
        rows = Rows.of(build.vertices);
        ids = Rows.ids(build.vertices);
        boolean targets = false;
        boolean intervals = false;
        long first = Long.MAX_VALUE;
        long last = -1;
        long longest = 0;
        for (Vertex row : rows) {
            targets |= StepName.showsTarget(row.name());
            intervals |= !row.intervals.isEmpty();
            first = row.intervals.isEmpty() ? first : Math.min(first, row.intervals.first());
            last = Math.max(last, row.intervals.last());
            longest = Math.max(longest, row.doneMicros);
        }
        targeted = targets;
        graph = intervals;
        startMicros = graph ? first : build.firstMillis * 1000;
        endMicros = graph ? last : build.lastMillis * 1000;
        // Lines that were all read at one moment, as from a finished file, do not tell when they were written.
        long span = endMicros - startMicros;
        timed = graph || (span > 0 && span >= longest - ROUNDING_MICROS);
    }

    Build ended() {
        Result result = Signs.of(build, rows).result(build);
        return assemble(result, result == Result.SUCCESS, build.failure == null ? vertexError(result) : build.failure);
    }

    /** The build as it stands; outcomes are provisional. */
    Build running() {
        return assemble(Result.RUNNING, true, null);
    }

    private Build assemble(Result result, boolean counts, @Nullable String error) {
        List<Step> steps = new ArrayList<>(rows.size());
        Map<String, Long> bytes = new HashMap<>();
        Set<String> targets = new LinkedHashSet<>();
        int ambiguous = 0;
        for (Vertex row : rows) {
            Step step = step(row, counts);
            steps.add(step);
            if (step.counts()) {
                targets.add(step.target());
                ambiguous += row.ambiguous ? 1 : 0;
            }
            String source = source(step);
            if (source != null && row.transfers.bytes() > 0) {
                bytes.merge(source, row.transfers.bytes(), Long::sum);
            }
        }
        return new Build(
                build.ref,
                origin.project(),
                targets.size() == 1 ? targets.iterator().next() : "",
                origin.builder().isEmpty() ? build.builder : origin.builder(),
                origin.runner(),
                origin.stream(),
                origin.source(),
                dialect,
                startMicros / 1000,
                endMicros / 1000,
                timed ? endMicros - startMicros : -1,
                result,
                error,
                CommandLabels.noCache(origin.labels()),
                ambiguous,
                bytes,
                steps,
                phases(steps),
                origin.labels(),
                build.exports.published(rows));
    }

    private Step step(Vertex row, boolean counts) {
        StepName name = StepName.parse(row.name(), targeted);
        List<String> inputs = new ArrayList<>();
        for (String input : row.inputs) {
            String id = ids.getOrDefault(input, input);
            if (!id.equals(row.id) && !inputs.contains(id)) {
                inputs.add(id);
            }
        }
        boolean numbered = name.isNumbered() && name.kind() != StepKind.FROM;
        return new Step(
                row.id,
                row.name(),
                name,
                numbered ? outcome(row, counts) : CacheOutcome.UNCACHEABLE,
                start(row),
                row.durationMicros(),
                row.pulled ? row.transfers.bytes() : 0,
                inputs,
                row.error);
    }

    private CacheOutcome outcome(Vertex row, boolean counts) {
        if (!counts || row.open || row.ambiguous) {
            return CacheOutcome.UNKNOWN;
        }
        // Plain prints DONE for a hit whose layers had to be pulled; nothing but a hit pulls layers without running.
        boolean pulledHit = !graph && row.pulled && !row.wrote;
        return row.cached || pulledHit ? CacheOutcome.HIT : CacheOutcome.MISS;
    }

    private long start(Vertex row) {
        if (!timed) {
            return -1;
        }
        long first = graph ? row.intervals.first() : row.firstMillis * 1000;
        return first < 0 ? -1 : Math.max(0, first - startMicros);
    }

    private List<Phase> phases(List<Step> steps) {
        Map<PhaseName, Intervals> times = new EnumMap<>(PhaseName.class);
        Map<PhaseName, Long> sums = new EnumMap<>(PhaseName.class);
        for (int i = 0; i < rows.size(); i++) {
            Vertex row = rows.get(i);
            PhaseName phase = steps.get(i).parsed().phase();
            if (phase == null || row.durationMicros() < 0) {
                continue;
            }
            Intervals into = times.computeIfAbsent(phase, key -> new Intervals());
            into.addAll(row.intervals);
            if (!graph) {
                into.add(row.lastMillis * 1000 - row.doneMicros, row.lastMillis * 1000);
            }
            sums.merge(phase, row.durationMicros(), Long::sum);
        }
        List<Phase> phases = new ArrayList<>();
        times.forEach((phase, time) ->
                phases.add(new Phase(phase, timed ? time.mergedMicros() : sums.getOrDefault(phase, 0L))));
        return phases;
    }

    private @Nullable String vertexError(Result result) {
        if (result == Result.SUCCESS) {
            return null;
        }
        for (Vertex row : rows) {
            if (row.error != null) {
                return row.error;
            }
        }
        return null;
    }

    private static @Nullable String source(Step step) {
        PhaseName phase = step.parsed().phase();
        if (phase == null) {
            return null;
        }
        return switch (phase) {
            case CONTEXT_TRANSFER -> "context";
            case BASE_PULL -> "base_image";
            case RUN_COPY -> "cache";
            case EXPORT -> "export";
            default -> null;
        };
    }
}
