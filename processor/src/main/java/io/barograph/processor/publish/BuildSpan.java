package io.barograph.processor.publish;

import io.barograph.processor.build.Build;
import io.barograph.schemas.SlowFetch;
import java.util.List;

/**
 * Where a build stands in its log, and when: what tells which of the log's fetches are its own.
 *
 * @param offset of its first line
 * @param from its first event, milliseconds since the epoch
 * @param to its last event
 */
public record BuildSpan(String stream, long offset, long from, long to) {
    /** A log without times of its own has those of its arrival, which lie beside each other. */
    private static final long SLACK_MILLIS = 1_000;

    /** The span of a build that was just read. */
    public static BuildSpan of(Build build) {
        return of(build.ref(), build.startedAtMillis(), build.endedAtMillis());
    }

    static BuildSpan of(io.barograph.schemas.Build build) {
        return of(build.getRef(), build.getStartedAt(), build.getEndedAt());
    }

    /** A reference is {@code stream@generation:offset}. */
    private static BuildSpan of(String ref, long from, long to) {
        int at = ref.lastIndexOf('@');
        int colon = ref.lastIndexOf(':');
        boolean whole = at >= 0 && colon > at;
        return new BuildSpan(
                whole ? ref.substring(0, at) : ref, whole ? Long.parseLong(ref.substring(colon + 1)) : 0, from, to);
    }

    /** Those of {@code fetches} that this build waited for; {@code builds} are all that may stand in the same log. */
    public List<SlowFetch> own(List<SlowFetch> fetches, List<BuildSpan> builds) {
        return fetches.stream()
                .filter(this::mayHold)
                .filter(fetch -> builds.stream().noneMatch(other -> other.offset > offset && other.mayHold(fetch)))
                .toList();
    }

    private boolean mayHold(SlowFetch fetch) {
        return fetch.getStream().equals(stream)
                && fetch.getOffset() >= offset
                && fetch.getCompletedAt() >= from - SLACK_MILLIS
                && fetch.getCompletedAt() <= to + SLACK_MILLIS;
    }
}
