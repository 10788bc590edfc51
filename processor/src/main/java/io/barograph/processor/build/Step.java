package io.barograph.processor.build;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One vertex of a build.
 *
 * @param id the digest in rawjson, {@code #N} in plain; unique within the build
 * @param name the name as printed
 * @param parsed what the name says
 * @param cache how the cache answered
 * @param startMicros start, microseconds after the start of the build; -1 when unknown
 * @param durationMicros merged run time; -1 when unknown
 * @param pulledBytes bytes downloaded by the vertex
 * @param inputs ids of the vertices it depends on, where the log knows
 * @param error the error text, if the vertex failed
 */
public record Step(
        String id,
        String name,
        StepName parsed,
        CacheOutcome cache,
        long startMicros,
        long durationMicros,
        long pulledBytes,
        List<String> inputs,
        @Nullable String error) {
    /** Copies the inputs. */
    public Step {
        inputs = List.copyOf(inputs);
    }

    /** Whether it is in the denominator: a numbered step that is not a base image. */
    public boolean counts() {
        return parsed.isNumbered() && parsed.kind() != StepKind.FROM;
    }

    /** Bake or compose target, empty when there is one only. */
    public String target() {
        return parsed.target();
    }

    /** {@code os/arch[/variant]}, or {@code default} where the log names none. */
    public String platform() {
        return parsed.platform();
    }

    /** Name of the stage, empty in a single-stage file. */
    public String stage() {
        return parsed.stage();
    }

    /** I of {@code [stage I/N]}, or 0. */
    public int index() {
        return parsed.index();
    }

    /** N of {@code [stage I/N]}, or 0. */
    public int total() {
        return parsed.total();
    }

    /** The instruction without its bracket. */
    public String instruction() {
        return parsed.instruction();
    }

    /** What the vertex does. */
    public StepKind kind() {
        return parsed.kind();
    }
}
