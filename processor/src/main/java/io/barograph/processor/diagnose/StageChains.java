package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The graph as far as the names of steps tell it: chains by stage, joined where an instruction names another stage. */
final class StageChains {
    private static final String FROM = "from=";

    /** A stage of one target on one platform. */
    private record Key(String target, String platform, String targetPlatform, String stage) {
        static Key of(Step step) {
            return new Key(step.target(), step.platform(), step.parsed().targetPlatform(), step.stage());
        }

        /** The platform the stage is for. */
        String builtFor() {
            return targetPlatform.isEmpty() ? platform : targetPlatform;
        }
    }

    private final Map<Key, NavigableMap<Integer, Step>> stages = new LinkedHashMap<>();

    StageChains(List<Step> steps) {
        for (Step step : steps) {
            if (step.parsed().isNumbered()) {
                stages.computeIfAbsent(Key.of(step), key -> new TreeMap<>()).putIfAbsent(step.index(), step);
            }
        }
    }

    /** By the id of a step the steps it stands on. */
    Map<String, List<Step>> parents() {
        Map<String, List<Step>> parents = new LinkedHashMap<>();
        stages.forEach((key, chain) -> chain.values().forEach(step -> {
            List<Step> found = new ArrayList<>(2);
            add(found, step, below(key, chain, step));
            for (String name : named(step.instruction())) {
                add(found, step, lastOf(key, name));
            }
            parents.put(step.id(), found);
        }));
        return parents;
    }

    private static void add(List<Step> found, Step step, @Nullable Step parent) {
        if (parent != null && !parent.id().equals(step.id()) && !found.contains(parent)) {
            found.add(parent);
        }
    }

    private @Nullable Step below(Key key, NavigableMap<Integer, Step> chain, Step step) {
        if (step.kind() == StepKind.FROM) {
            List<String> words = Words.of(step.instruction());
            return words.size() > 1 ? lastOf(key, words.get(1)) : null;
        }
        int index = step.index() - 1;
        Step same = chain.get(index);
        if (same != null) {
            return same;
        }
        if (index == 0) {
            return baseStage(key);
        }
        Step twin = twin(key, index);
        Map.Entry<Integer, Step> lower = chain.lowerEntry(index);
        return twin == null && lower != null ? lower.getValue() : twin;
    }

    /**
     * Stages that begin alike share those steps, and the log names a shared step once. The step that a stage lacks is
     * one of its number in the nearest stages that have one.
     */
    private @Nullable Step twin(Key key, int index) {
        Predicate<Key> target = other -> other.target().equals(key.target());
        Predicate<Key> platform = other -> other.platform().equals(key.platform());
        Predicate<Key> stage = other -> other.stage().equals(key.stage());
        for (Predicate<Key> near :
                List.of(platform.and(stage).and(target), platform.and(stage), platform.and(target), platform)) {
            List<Step> candidates = new ArrayList<>();
            stages.forEach((other, chain) -> {
                Step step = near.test(other) ? chain.get(index) : null;
                if (step != null && named(step.instruction()).isEmpty()) {
                    candidates.add(step);
                }
            });
            if (!candidates.isEmpty()) {
                return likeliest(candidates);
            }
        }
        return null;
    }

    /**
     * Stages share what they begin with, which is most often a WORKDIR. Where the cache answered alike for all that
     * come into question, the choice does not matter to what is a root.
     */
    private static @Nullable Step likeliest(List<Step> candidates) {
        for (Step step : candidates) {
            if (step.kind() == StepKind.WORKDIR) {
                return step;
            }
        }
        boolean alike = candidates.stream().map(Step::cache).distinct().count() == 1;
        return alike ? candidates.get(0) : null;
    }

    /** A stage whose first step is no image stands on another stage: known where only one of them has an image. */
    private @Nullable Step baseStage(Key key) {
        Step only = null;
        for (Map.Entry<Key, NavigableMap<Integer, Step>> other : stages.entrySet()) {
            boolean near = other.getKey().target().equals(key.target())
                    && other.getKey().builtFor().equals(key.builtFor());
            if (!near || other.getValue().firstEntry().getValue().kind() != StepKind.FROM) {
                continue;
            }
            if (only != null) {
                return null;
            }
            only = other.getValue().lastEntry().getValue();
        }
        return only;
    }

    /**
     * The last step of the stage called {@code name}, by name or number: that for the same platform, of those the one
     * that goes furthest, since a shared base image may stand alone under another name.
     */
    private @Nullable Step lastOf(Key from, String name) {
        Step near = null;
        Step elsewhere = null;
        for (Map.Entry<Key, NavigableMap<Integer, Step>> stage : stages.entrySet()) {
            Key key = stage.getKey();
            boolean called = key.stage().equalsIgnoreCase(name) || key.stage().equals("stage-" + name);
            if (!called || !key.target().equals(from.target())) {
                continue;
            }
            Step last = stage.getValue().lastEntry().getValue();
            if (!key.builtFor().equals(from.builtFor())) {
                elsewhere = last;
            } else if (near == null || last.index() > near.index()) {
                near = last;
            }
        }
        return near == null ? elsewhere : near;
    }

    /** What {@code --from=} and {@code --mount=…,from=} name. */
    private static List<String> named(String instruction) {
        if (!instruction.contains(FROM)) {
            return List.of();
        }
        List<String> names = new ArrayList<>(1);
        for (String word : Words.of(instruction)) {
            if (!word.startsWith("--")) {
                continue;
            }
            for (String part : word.substring(2).split("[,]", -1)) {
                int at = part.lastIndexOf(FROM);
                if (at == 0 || (at > 0 && part.charAt(at - 1) == '=')) {
                    names.add(part.substring(at + FROM.length()).toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }
}
