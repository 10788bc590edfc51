package io.barograph.processor.parse.access;

import io.barograph.processor.parse.bytes.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The words by which one product says how its cache answered, and what they mean here. */
public final class StatusWords {
    /**
     * What nginx prints for {@code $upstream_cache_status}, and a dash or nothing where no cache was asked. UPDATING is
     * an old copy served while another request fetches the new one.
     */
    public static final StatusWords NGINX = of(CacheStatus.HIT, "HIT")
            .and(CacheStatus.STALE, "STALE", "UPDATING")
            .and(CacheStatus.REVALIDATED, "REVALIDATED")
            .and(CacheStatus.MISS, "MISS")
            .and(CacheStatus.EXPIRED, "EXPIRED")
            .and(CacheStatus.BYPASS, "BYPASS")
            .and(CacheStatus.NONE, "-", "");

    private final List<String> words;
    private final CacheStatus[] meanings;
    private final Words index;
    private final Words smallIndex;

    private StatusWords(List<String> words, CacheStatus[] meanings) {
        this.words = words;
        this.meanings = meanings;
        this.index = new Words(words);
        this.smallIndex = new Words(
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList());
    }

    /** A first meaning and its words. */
    public static StatusWords of(CacheStatus meaning, String... words) {
        return new StatusWords(List.of(), new CacheStatus[0]).and(meaning, words);
    }

    /** These words and more. */
    public StatusWords and(CacheStatus meaning, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        CacheStatus[] allMeanings = Arrays.copyOf(meanings, all.size());
        Arrays.fill(allMeanings, meanings.length, allMeanings.length, meaning);
        return new StatusWords(List.copyOf(all), allMeanings);
    }

    /** What the word in the range means, or null when it is not in the list. */
    public @Nullable CacheStatus meaning(byte[] bytes, int from, int to) {
        int found = index.index(bytes, from, to);
        return found < 0 ? null : meanings[found];
    }

    /** As {@link #meaning}, in capital or small letters. */
    public @Nullable CacheStatus meaningIgnoringCase(byte[] bytes, int from, int to) {
        int found = smallIndex.indexIgnoringCase(bytes, from, to);
        return found < 0 ? null : meanings[found];
    }
}
