package io.barograph.processor.publish;

import java.util.List;

/**
 * The other instances of the processor: each owns a part of the series, and each answers for all by asking the rest.
 */
public interface Fleet {
    /** What all instances tell, as far as they answered. */
    record View(Instances instances, List<Part> parts) {
        /** Copies the parts. */
        public View {
            parts = List.copyOf(parts);
        }

        List<RunningBuild> running() {
            return parts.stream().flatMap(part -> part.running().stream()).toList();
        }
    }

    /** How many instances there are, and how many of them answered. */
    record Instances(int known, int answered) {}

    /** What every instance tells of its own, this one first; a moment old at most. */
    View view();

    /** The series of every instance, of one signal and one project unless those are empty. */
    List<SeriesRow> series(String signal, String project);
}
