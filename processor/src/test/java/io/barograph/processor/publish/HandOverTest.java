package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HandOverTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Left left = new Left(1, 2, 3);
    private final List<Shards> answers = new ArrayList<>();
    private List<String> others = List.of("other:9420");
    private final HandOver handOver = new HandOver(left, () -> others, asked -> List.copyOf(answers));

    private static final class Left implements HandOver.Remains {
        private final Set<Integer> shards = new TreeSet<>();

        Left(Integer... shards) {
            this.shards.addAll(List.of(shards));
        }

        @Override
        public Set<Integer> left() {
            return Set.copyOf(shards);
        }

        @Override
        public void clear(Collection<Integer> gone) {
            shards.removeAll(gone);
        }
    }

    @Test
    void whatAnotherShowsIsClearedAndTheRestStays() {
        answers.add(new Shards(List.of(2, 7), false));

        handOver.look();

        assertThat(left.left()).containsExactlyInAnyOrder(1, 3);
    }

    @Test
    void nothingIsClearedForOneThatIsAboutToLeaveItself() {
        answers.add(new Shards(List.of(1, 2, 3), true));

        handOver.look();

        assertThat(left.left()).hasSize(3);
    }

    @Test
    void itFinishesAsSoonAsTheOthersShowEverythingAlthoughTheyAreNoLongerKnownFromTheGroup() {
        handOver.look();
        others = List.of();
        answers.add(new Shards(List.of(1), false));
        answers.add(new Shards(List.of(2, 3), false));

        handOver.finish(LONG);

        assertThat(left.left()).isEmpty();
    }

    @Test
    void aloneItWaitsForNobody() {
        others = List.of();
        long begin = System.nanoTime();

        handOver.finish(LONG);

        assertThat(left.left()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void othersThatAllLeaveAreNotWaitedForLong() {
        answers.add(new Shards(List.of(), true));
        long begin = System.nanoTime();

        handOver.finish(LONG);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
}
