package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NewestTest {
    private record Word(String key, long at) {}

    private final Newest<Word> newest = new Newest<>(3, Word::key, Word::at);

    @Test
    void theOldestByItsOwnTimeGoesFirst() {
        newest.put(new Word("a", 5));
        newest.put(new Word("b", 1));
        newest.put(new Word("c", 4));
        newest.put(new Word("d", 2));

        assertThat(newest.list(10)).extracting(Word::key).containsExactly("a", "c", "d");
        assertThat(newest.get("b")).isNull();
    }

    @Test
    void aLaterWordTakesThePlaceOfAnEarlierOneButNotTheOtherWayRound() {
        newest.put(new Word("a", 5));
        newest.put(new Word("a", 7));
        newest.put(new Word("a", 6));

        assertThat(newest.list(10)).containsExactly(new Word("a", 7));
        assertThat(newest.get("a")).isEqualTo(new Word("a", 7));
    }

    @Test
    void whatIsNewIsToldOnce() {
        newest.put(new Word("a", 5));
        long told = newest.sequence();
        newest.put(new Word("b", 1));

        assertThat(newest.since(told, 10)).containsExactly(new Word("b", 1));
        assertThat(newest.since(newest.sequence(), 10)).isEmpty();
    }
}
