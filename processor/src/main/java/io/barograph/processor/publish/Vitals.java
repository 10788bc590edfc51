package io.barograph.processor.publish;

import java.util.List;
import java.util.Map;

/**
 * How the processor itself is doing, asked at every scrape.
 *
 * @param streamsState state of Kafka Streams in lower case, such as running or rebalancing
 * @param lagSeconds age of the oldest record that is not processed yet; 0 when none waits
 * @param limited series folded into {@code _other} since the start, by metric and label
 * @param lastEvents when the newest event of each source was, milliseconds since the epoch
 */
public record Vitals(String streamsState, double lagSeconds, Map<Folded, Long> limited, Map<String, Long> lastEvents) {
    /** The states of Kafka Streams, in lower case. */
    static final List<String> STATES =
            List.of("created", "rebalancing", "running", "pending_shutdown", "not_running", "pending_error", "error");

    /** What was folded: a signal's name in lower case, and the label that was over its cap. */
    public record Folded(String metric, String label) {}

    /** Copies the maps. */
    public Vitals {
        limited = Map.copyOf(limited);
        lastEvents = Map.copyOf(lastEvents);
    }

    /** Before the streams exist. */
    public static Vitals starting() {
        return new Vitals("created", 0, Map.of(), Map.of());
    }
}
