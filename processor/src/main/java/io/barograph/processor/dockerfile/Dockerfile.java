package io.barograph.processor.dockerfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Dockerfile as far as logs speak of it.
 *
 * <p>BuildKit numbers FROM, RUN, COPY, ADD and WORKDIR within their stage; a stage that begins with another stage or
 * with nothing has no number for its FROM. The classic builder numbers all instructions of the file in one go.
 *
 * @param name the file, as a person calls it
 * @param all every instruction, in order
 */
public record Dockerfile(String name, List<Stage> stages, List<Instruction> all) {
    private static final String SCRATCH = "scratch";

    /** Copies the lists. */
    public Dockerfile {
        stages = List.copyOf(stages);
        all = List.copyOf(all);
    }

    /** Reads the text of a file; what is no instruction is passed over. */
    public static Dockerfile parse(String name, String text) {
        List<Instruction> all = new Instructions(text).all();
        return new Dockerfile(name, new Stages().of(all), all);
    }

    /** The stage that logs call {@code shown}: a name, {@code stage-2}, or nothing where there is one only. */
    public Optional<Stage> stage(String shown) {
        String number = shown.startsWith("stage-") ? shown.substring("stage-".length()) : "";
        Stage found = null;
        for (Stage stage : stages) {
            boolean only = shown.isEmpty() && stages.size() == 1;
            boolean unnamed =
                    stage.name().isEmpty() && String.valueOf(stage.number()).equals(number);
            if (only || unnamed || (!shown.isEmpty() && stage.name().equalsIgnoreCase(shown))) {
                found = stage;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The stage that {@code name} means to one at place {@code below}: the last of that name or number before it. */
    public Optional<Stage> source(String name, int below) {
        Stage found = null;
        for (Stage stage : stages.subList(0, Math.min(below, stages.size()))) {
            found = stage.isCalled(name.toLowerCase(Locale.ROOT)) ? stage : found;
        }
        return Optional.ofNullable(found);
    }

    /** Whether the stage's FROM has the number 1. */
    public boolean numbersFrom(Stage stage) {
        return !stage.base().equalsIgnoreCase(SCRATCH)
                && source(stage.base(), stage.number()).isEmpty();
    }

    /** The instruction of number {@code index} in a stage; {@code extra} steps came with the base image before it. */
    public Optional<Instruction> at(Stage stage, int index, int extra) {
        boolean from = numbersFrom(stage);
        if (from && index == 1) {
            return Optional.of(stage.from());
        }
        int at = index - extra - (from ? 2 : 1);
        return at < 0 || at >= stage.steps().size()
                ? Optional.empty()
                : Optional.of(stage.steps().get(at));
    }

    /** Instruction {@code index} of all, from 1, as the classic builder counts. */
    public Optional<Instruction> at(int index) {
        return index < 1 || index > all.size() ? Optional.empty() : Optional.of(all.get(index - 1));
    }

    /** The build arguments that an instruction uses, each with the line of its ARG. */
    public Map<String, Integer> arguments(Instruction instruction) {
        Map<String, Integer> found = new LinkedHashMap<>();
        for (String name : instruction.variables()) {
            for (Instruction other : all) {
                boolean declares = other.verb().equals("ARG")
                        && other.words().stream()
                                .skip(1)
                                .anyMatch(word -> word.equals(name) || word.startsWith(name + "="));
                if (declares && other.line() < instruction.line()) {
                    found.put(name, other.line());
                }
            }
        }
        return found;
    }

    /** Where to look: {@code Dockerfile:12}, without the folders, which whoever named the file knows. */
    public String place(int line) {
        return name.substring(name.lastIndexOf('/') + 1) + ":" + line;
    }

    /** Groups instructions by stage. */
    private static final class Stages {
        private final List<Stage> stages = new ArrayList<>();
        private final Arguments arguments = new Arguments();
        private List<Instruction> parts = new ArrayList<>();
        private Instruction from = new Instruction(0, "");

        List<Stage> of(List<Instruction> all) {
            for (Instruction instruction : all) {
                if (instruction.verb().equals("FROM")) {
                    close();
                    from = instruction;
                } else if (from.line() == 0) {
                    arguments.add(instruction);
                } else {
                    parts.add(instruction);
                }
            }
            close();
            return stages;
        }

        private void close() {
            if (from.line() > 0) {
                List<String> words = from.words().stream()
                        .filter(word -> !word.startsWith("--"))
                        .toList();
                boolean named = words.size() > 3 && words.get(2).equalsIgnoreCase("AS");
                stages.add(new Stage(
                        stages.size(),
                        named ? words.get(3).toLowerCase(Locale.ROOT) : "",
                        from,
                        words.size() > 1 ? arguments.expand(words.get(1)) : "",
                        parts.stream().filter(Instruction::isNumbered).toList(),
                        parts));
            }
            parts = new ArrayList<>();
        }
    }
}
