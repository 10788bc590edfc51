package io.barograph.shipper.ship;

import io.barograph.shipper.read.InputCounters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was given up of inputs that are followed no longer, by kind. Their other numbers end with them; lines that were
 * lost must not be forgotten because a file was deleted.
 */
final class EndedInputs {
    private static final String NAME = "(ended)";

    private final Map<String, InputCounters> byKind = new TreeMap<>();

    /** The input will be told no more. */
    void add(InputProgress last) {
        if (last.read().abandonedBytes() > 0) {
            byKind.merge(last.kind(), last.read(), InputCounters::plus);
        }
    }

    /** One input for each kind of which something was given up. */
    List<InputProgress> told() {
        return byKind.entrySet().stream()
                .map(one -> new InputProgress(
                        NAME,
                        one.getKey(),
                        one.getValue(),
                        one.getValue().bytes(),
                        one.getValue().lines(),
                        0,
                        0,
                        0,
                        true))
                .toList();
    }
}
