package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What has been seen since a suspicion began, to be told when it becomes a storm. Immutable and bounded.
 *
 * @param since when the suspicion began, milliseconds since the epoch
 * @param causes causes of root misses, with how many outcomes named them
 * @param rootSteps steps that missed first, likewise
 * @param shares lookups and misses by dimension
 * @param refs some of the builds with misses
 */
record Evidence(
        long since,
        long lookups,
        long misses,
        long outcomes,
        long lostMicros,
        Map<String, Long> causes,
        Map<String, Long> rootSteps,
        Shares shares,
        List<String> refs) {
    static final Evidence NONE = new Evidence(Long.MIN_VALUE, 0, 0, 0, 0, Map.of(), Map.of(), Shares.NONE, List.of());

    /** More than that nobody reads. */
    private static final int TOLD = 5;
    /** Different words to count at most. */
    private static final int WORDS = 50;

    Evidence {
        causes = Map.copyOf(causes);
        rootSteps = Map.copyOf(rootSteps);
        refs = List.copyOf(refs);
    }

    /** Sums of a window, of which nothing else is known. */
    static Evidence of(long since, long lookups, long misses, long outcomes) {
        return new Evidence(since, lookups, misses, outcomes, 0, Map.of(), Map.of(), Shares.NONE, List.of());
    }

    Evidence plus(Outcome outcome) {
        List<String> sample = refs;
        if (refs.size() < TOLD && outcome.misses() > 0 && !outcome.ref().isEmpty()) {
            sample = new ArrayList<>(refs);
            sample.add(outcome.ref());
        }
        return new Evidence(
                since == Long.MIN_VALUE ? outcome.at() : since,
                lookups + outcome.lookups(),
                misses + outcome.misses(),
                outcomes + 1,
                lostMicros + outcome.lostMicros(),
                counted(causes, outcome.causes()),
                counted(rootSteps, outcome.rootSteps()),
                shares.plus(outcome),
                sample);
    }

    double missRatio() {
        return lookups == 0 ? 0 : (double) misses / lookups;
    }

    /** The most frequent words, strongest first. */
    static List<String> strongest(Map<String, Long> words) {
        return words.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(TOLD)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Long> counted(Map<String, Long> words, List<String> more) {
        if (more.isEmpty()) {
            return words;
        }
        Map<String, Long> sums = new TreeMap<>(words);
        for (String word : more) {
            if (sums.size() < WORDS || sums.containsKey(word)) {
                sums.merge(word, 1L, Long::sum);
            }
        }
        return sums;
    }
}
