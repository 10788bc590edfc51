package io.barograph.processor.window;

import java.util.List;
import java.util.Map;

/**
 * What the sums want to know of an ended build; words are those of {@link BuildCells} and {@link StepCells}.
 *
 * @param endedAtMillis when it ended, milliseconds since the epoch
 * @param durationMicros wall time, -1 when unknown
 * @param ambiguous steps that could not be told apart from those of another build
 * @param bytes bytes moved by source
 * @param phases microseconds by phase
 */
public record EndedBuild(
        String project,
        String builder,
        long endedAtMillis,
        String result,
        long durationMicros,
        boolean noCache,
        int ambiguous,
        Map<String, Long> bytes,
        Map<String, Long> phases,
        List<EndedStep> steps) {
    /** Copies what could change. */
    public EndedBuild {
        bytes = Map.copyOf(bytes);
        phases = Map.copyOf(phases);
        steps = List.copyOf(steps);
    }

    /**
     * One of its steps.
     *
     * @param micros run time, -1 when unknown
     * @param savedMicros for a hit, what the step took when it last ran; for the import or export of a cache, its cost
     *     as a negative number; otherwise 0
     * @param cause for a root miss its cause, otherwise empty
     * @param cascade whether it is a miss that followed from another
     */
    public record EndedStep(
            String platform, String kind, String cache, long micros, long savedMicros, String cause, boolean cascade) {
        /** Whether it ran: a hit never did, and a step of a failed build only if it took time. */
        public boolean executed() {
            return switch (cache) {
                case "hit" -> false;
                case "unknown" -> micros > 0;
                default -> micros >= 0;
            };
        }
    }
}
