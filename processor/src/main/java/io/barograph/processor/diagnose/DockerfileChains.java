package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.dockerfile.Instruction;
import io.barograph.processor.dockerfile.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a log with its Dockerfile beside it. The file tells what names cannot: which stage a stage begins with,
 * and which steps of two stages are one, because all that stands before them is the same; a log names such a step once.
 */
final class DockerfileChains {
    private final Dockerfile dockerfile;
    private final Places places;
    private final List<Step> steps;
    private final Map<String, List<Step>> byContent = new HashMap<>();
    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    private DockerfileChains(Build build, Dockerfile dockerfile, Places places) {
        this.dockerfile = dockerfile;
        this.places = places;
        steps = build.steps().stream()
                .filter(step -> step.parsed().isNumbered())
                .toList();
        for (Step step : steps) {
            dockerfile
                    .stage(step.stage())
                    .ifPresent(stage -> byContent
                            .computeIfAbsent(content(stage, step.index()), key -> new ArrayList<>())
                            .add(step));
        }
    }

    /** By the id of a step the steps it stands on. */
    static Map<String, List<Step>> parents(Build build, Dockerfile dockerfile, Places places) {
        DockerfileChains chains = new DockerfileChains(build, dockerfile, places);
        Map<String, List<Step>> parents = new LinkedHashMap<>();
        for (Step step : chains.steps) {
            List<Step> found = new ArrayList<>();
            dockerfile.stage(step.stage()).ifPresent(stage -> chains.parents(step, stage, found));
            parents.put(step.id(), found);
        }
        return parents;
    }

    private void parents(Step step, Stage stage, List<Step> found) {
        add(found, step, below(step, stage, step.index() - 1));
        for (String name : new Instruction(0, step.instruction()).sources()) {
            dockerfile
                    .source(name, stage.number())
                    .ifPresent(source -> add(found, step, below(step, source, last(source))));
        }
    }

    private static void add(List<Step> found, Step step, @Nullable Step parent) {
        if (parent != null && !parent.id().equals(step.id()) && !found.contains(parent)) {
            found.add(parent);
        }
    }

    /** The step of number {@code index} in the stage or, where the log has none, the nearest one below it. */
    private @Nullable Step below(Step asking, Stage stage, int index) {
        for (int i = index; i > 0; i--) {
            Step found = nearest(asking, byContent.getOrDefault(content(stage, i), List.of()));
            if (found != null) {
                return found;
            }
        }
        Optional<Stage> base = dockerfile.source(stage.base(), stage.number());
        return base.isEmpty() ? null : below(asking, base.get(), last(base.get()));
    }

    /** Of the steps that are the same work, the one for the same target and platform. */
    private static @Nullable Step nearest(Step asking, List<Step> candidates) {
        Step nearest = null;
        int best = -1;
        for (Step step : candidates) {
            int fit = (step.target().equals(asking.target()) ? 1 : 0)
                    + (builtFor(step).equals(builtFor(asking)) ? 4 : 0)
                    + (step.platform().equals(asking.platform()) ? 2 : 0);
            if (fit > best && !step.id().equals(asking.id())) {
                best = fit;
                nearest = step;
            }
        }
        return nearest;
    }

    private static String builtFor(Step step) {
        return step.parsed().targetPlatform().isEmpty()
                ? step.platform()
                : step.parsed().targetPlatform();
    }

    private int last(Stage stage) {
        return (dockerfile.numbersFrom(stage) ? 1 : 0)
                + places.extra(stage)
                + stage.steps().size();
    }

    /** What a step is made of: its words and all that it stands on. Equal content is the same work and has one name. */
    private String content(Stage stage, int index) {
        String key = stage.number() + "/" + index;
        String known = contents.get(key);
        if (known == null) {
            known = names.computeIfAbsent(spelled(stage, index), text -> "content " + names.size());
            contents.put(key, known);
        }
        return known;
    }

    private String spelled(Stage stage, int index) {
        StringBuilder content = new StringBuilder();
        dockerfile
                .source(stage.base(), stage.number())
                .ifPresentOrElse(base -> content.append(content(base, last(base))), () -> content.append(stage.base()));
        int until = dockerfile
                .at(stage, index, places.extra(stage))
                .orElse(stage.from())
                .line();
        for (Instruction part : stage.parts()) {
            if (part.line() <= until) {
                content.append('\n').append(Words.normal(part.text()));
                for (String name : part.sources()) {
                    dockerfile
                            .source(name, stage.number())
                            .ifPresent(source -> content.append(" = ").append(content(source, last(source))));
                }
            }
        }
        return content.toString();
    }
}
