package io.barograph.processor.publish;

import java.util.List;

/**
 * The shards whose series one instance owns.
 *
 * @param shards their numbers
 * @param leaving whether it is about to stop, and takes over nothing
 */
public record Shards(List<Integer> shards, boolean leaving) {
    /** Copies the list. */
    public Shards {
        shards = List.copyOf(shards);
    }
}
