package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.dockerfile.Instruction;
import io.barograph.processor.dockerfile.Stage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which instruction of a Dockerfile each step of a build is, as far as number and words agree. */
public final class Places {
    private static final String ON_BUILD = "ONBUILD ";
    private static final String CLASSIC = "buildkit-classic";

    private final Dockerfile dockerfile;
    private final Map<String, Instruction> byStep = new HashMap<>();
    private final Map<Stage, Integer> extra = new HashMap<>();
    private final boolean classic;
    private int steps;

    private Places(Build build, Dockerfile dockerfile) {
        this.dockerfile = dockerfile;
        classic = build.dialect().equals(CLASSIC);
        build.steps().forEach(this::count);
        for (Step step : build.steps()) {
            if (step.parsed().isNumbered()) {
                steps++;
                (classic ? dockerfile.at(step.index()) : instruction(step))
                        .filter(found -> step.kind() == StepKind.FROM || found.mayBe(step.instruction()))
                        .ifPresent(found -> byStep.put(step.id(), found));
            }
        }
    }

    /** The places of a build's steps. */
    public static Places of(Build build, Dockerfile dockerfile) {
        return new Places(build, dockerfile);
    }

    /** Whether most steps have a place: otherwise the log is one of another file. */
    public boolean fit() {
        return byStep.size() * 2 > steps;
    }

    /** Whether steps can be found by their stage; the classic builder numbers over all of them. */
    boolean byStage() {
        return fit() && !classic;
    }

    /** The line of a step, 0 where it has no place. */
    public int line(Step step) {
        Instruction found = byStep.get(step.id());
        return found == null ? 0 : found.line();
    }

    /**
     * In words the build arguments that explain why a step was once {@code before} and is now as it is: both are what
     * the instruction may look like, and it uses them. Empty where that is not so.
     */
    String arguments(Step step, String before) {
        Instruction instruction = byStep.get(step.id());
        if (instruction == null || !instruction.mayBe(before)) {
            return "";
        }
        return dockerfile.arguments(instruction).entrySet().stream()
                .map(argument -> argument.getKey() + " (" + dockerfile.place(argument.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** How many steps of a stage came with its base image, by ONBUILD. */
    int extra(Stage stage) {
        return extra.getOrDefault(stage, 0);
    }

    private void count(Step step) {
        if (step.instruction().startsWith(ON_BUILD)) {
            dockerfile.stage(step.stage()).ifPresent(stage -> extra.merge(stage, 1, Integer::sum));
        }
    }

    private Optional<Instruction> instruction(Step step) {
        return step.instruction().startsWith(ON_BUILD)
                ? dockerfile.stage(step.stage()).map(Stage::from)
                : dockerfile
                        .stage(step.stage())
                        .flatMap(stage ->
                                dockerfile.at(stage, step.index(), step.kind() == StepKind.FROM ? 0 : extra(stage)));
    }
}
