package io.barograph.processor.window;

import java.util.List;

/** One series: a signal and its label values. Decides the shard, so all that concerns a series meets in one task. */
public record SeriesKey(Signal signal, List<String> labels) {
    /** Refuses labels that do not fit the signal. */
    public SeriesKey {
        labels = List.copyOf(labels);
        if (labels.size() != signal.labels().size()) {
            throw new IllegalArgumentException(signal + " has the labels " + signal.labels() + ", not " + labels);
        }
    }

    /** The value of the label {@code name}. */
    public String label(String name) {
        return labels.get(signal.labels().indexOf(name));
    }

    /** The shard among {@code shards} that this series belongs to. */
    public int shard(int shards) {
        return Math.floorMod(
                31 * signal.name().hashCode()
                        + labels.subList(0, signal.shardedBy()).hashCode(),
                shards);
    }
}
