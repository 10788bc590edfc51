package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One family among the slow fetches of one upstream, node or platform.
 *
 * @param where the upstream, node or platform
 * @param family what people call the causes
 * @param count how many slow fetches
 * @param share of all slow fetches there that were judged, those with too little to compare with included
 * @param causes the same by cause, in the words of records
 */
public record SlowShare(String where, SlowFamily family, long count, double share, SortedMap<String, Long> causes) {
    private static final Comparator<SlowShare> ORDER = Comparator.comparing(SlowShare::where)
            .thenComparing(share -> share.family == SlowFamily.NONE)
            .thenComparing(Comparator.comparingLong(SlowShare::count).reversed());

    /** Copies the causes. */
    public SlowShare {
        causes = new TreeMap<>(causes);
    }

    /** One judged fetch: where it happened, and why it was slow. */
    public record Judged(String where, SlowCause cause) {}

    /** The families of {@code judged} by place, the most frequent first and what could not be told last. */
    public static List<SlowShare> of(List<Judged> judged) {
        SortedMap<String, Map<SlowFamily, TreeMap<String, Long>>> places = new TreeMap<>();
        Map<String, Long> all = new TreeMap<>();
        for (Judged one : judged) {
            places.computeIfAbsent(one.where, where -> new EnumMap<>(SlowFamily.class))
                    .computeIfAbsent(one.cause.family(), family -> new TreeMap<>())
                    .merge(one.cause.word(), 1L, Long::sum);
            all.merge(one.where, 1L, Long::sum);
        }
        List<SlowShare> shares = new ArrayList<>();
        places.forEach((where, families) -> families.forEach((family, causes) -> {
            long count = causes.values().stream().mapToLong(Long::longValue).sum();
            double share = (double) count / Objects.requireNonNull(all.get(where));
            shares.add(new SlowShare(where, family, count, share, causes));
        }));
        shares.sort(ORDER);
        return List.copyOf(shares);
    }
}
