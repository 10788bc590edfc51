package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which step of the last good build a step corresponds to. Within a stage, steps of the same words keep their order;
 * what lies between two such pairs corresponds one to one as far as the first word is the same. So a step that was put
 * in or taken out does not make those behind it look changed.
 */
final class Pairs {
    private final Map<String, Step> before = new HashMap<>();
    /** By the id of a step what the earlier stage had before it and this one has not. */
    private final Map<String, Step> removed = new HashMap<>();

    Pairs(List<Step> old, List<Step> young) {
        Map<String, List<Step>> oldStages = stages(old);
        stages(young).forEach((stage, chain) -> pair(oldStages.getOrDefault(stage, List.of()), chain));
    }

    /** The step that {@code step} corresponds to. */
    @Nullable Step before(Step step) {
        return before.get(step.id());
    }

    /** The step that stood directly before and is gone. */
    @Nullable Step removedBefore(Step step) {
        return removed.get(step.id());
    }

    private static Map<String, List<Step>> stages(List<Step> steps) {
        Map<String, List<Step>> stages = new HashMap<>();
        for (Step step : steps) {
            if (step.counts()) {
                String stage = step.parsed().targetPlatform() + ' ' + step.stage();
                stages.computeIfAbsent(stage, key -> new ArrayList<>()).add(step);
            }
        }
        stages.values().forEach(chain -> chain.sort((a, b) -> Integer.compare(a.index(), b.index())));
        return stages;
    }

    private void pair(List<Step> old, List<Step> young) {
        List<String> oldWords = words(old);
        List<String> youngWords = words(young);
        int[][] longest = longest(oldWords, youngWords);
        int i = 0;
        int j = 0;
        int oldFrom = 0;
        int youngFrom = 0;
        while (i < old.size() && j < young.size()) {
            if (oldWords.get(i).equals(youngWords.get(j))) {
                between(old.subList(oldFrom, i), young.subList(youngFrom, j), young.get(j));
                before.put(young.get(j).id(), old.get(i));
                oldFrom = ++i;
                youngFrom = ++j;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        between(old.subList(oldFrom, old.size()), young.subList(youngFrom, young.size()), null);
    }

    private void between(List<Step> old, List<Step> young, @Nullable Step next) {
        int at = 0;
        for (Step step : young) {
            int found = at;
            while (found < old.size() && !verb(old.get(found)).equals(verb(step))) {
                found++;
            }
            if (found < old.size()) {
                before.put(step.id(), old.get(found));
                at = found + 1;
            }
        }
        if (next != null && at < old.size()) {
            removed.put(next.id(), old.get(old.size() - 1));
        }
    }

    private static int[][] longest(List<String> old, List<String> young) {
        int[][] longest = new int[old.size() + 1][young.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = young.size() - 1; j >= 0; j--) {
                longest[i][j] = old.get(i).equals(young.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        return longest;
    }

    private static List<String> words(List<Step> chain) {
        List<String> words = new ArrayList<>(chain.size());
        for (Step step : chain) {
            words.add(Words.normal(step.instruction()));
        }
        return words;
    }

    private static String verb(Step step) {
        return Words.verb(step.instruction());
    }
}
