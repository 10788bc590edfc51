package io.barograph.shipper.read;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How far each content of a file was sent, from the one that is acknowledged on. A content has to stand in a checkpoint
 * before its first byte is sent: otherwise, after a kill, other content under the same identity would take its offsets.
 */
final class SentEnds {
    private final TreeMap<Integer, Place> byGeneration = new TreeMap<>();

    SentEnds(List<Place> known) {
        known.forEach(this::moved);
    }

    boolean knows(int generation) {
        return byGeneration.containsKey(generation);
    }

    void moved(Place to) {
        byGeneration.put(to.generation(), to);
    }

    void forgetBefore(int generation) {
        byGeneration.headMap(generation).clear();
    }

    /** The newest, or {@code otherwise} when nothing was sent. */
    Place last(Place otherwise) {
        return byGeneration.isEmpty() ? otherwise : byGeneration.lastEntry().getValue();
    }

    List<Place> all() {
        return new ArrayList<>(byGeneration.values());
    }
}
