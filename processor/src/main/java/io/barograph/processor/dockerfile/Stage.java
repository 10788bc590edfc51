package io.barograph.processor.dockerfile;

import java.util.List;

/**
 * One stage of a Dockerfile.
 *
 * @param number its place, from 0
 * @param name as it stands behind {@code AS}, in small letters; empty when it has none
 * @param from its FROM
 * @param base what it begins with, defaults of arguments put in: an image, {@code scratch} or the name of a stage
 * @param steps its instructions that logs number, without FROM
 * @param parts all its instructions but FROM: those without a number decide as well whether two stages are alike
 */
public record Stage(
        int number, String name, Instruction from, String base, List<Instruction> steps, List<Instruction> parts) {
    /** Copies the lists. */
    public Stage {
        steps = List.copyOf(steps);
        parts = List.copyOf(parts);
    }

    boolean isCalled(String other) {
        return (!name.isEmpty() && name.equalsIgnoreCase(other))
                || String.valueOf(number).equals(other);
    }
}
