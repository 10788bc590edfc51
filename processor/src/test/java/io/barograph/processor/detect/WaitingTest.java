package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits behaves as a sorted set does, and what was shown of it stays as it was. */
class WaitingTest {
    private static final Comparator<Outcome> IN_ORDER =
            Comparator.comparingLong(Outcome::at).thenComparing(Outcome::ref);
    private static final int STEPS = 5_000;

    private final SplittableRandom random = new SplittableRandom(20261129);
    private final Waiting waiting = new Waiting();
    private final TreeSet<Outcome> twin = new TreeSet<>(IN_ORDER);

    @Test
    void itIsASortedSetWhoseGlancesDoNotChange() {
        List<Waiting.Glance> glances = new ArrayList<>();
        List<List<Outcome>> copies = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            step(step);
            if (random.nextInt(3) == 0) {
                glances.add(waiting.glance());
                copies.add(List.copyOf(twin));
                assertThat(waiting.all()).isEqualTo(List.copyOf(twin));
            }
        }

        assertThat(glances.stream().map(Waiting.Glance::outcomes)).isEqualTo(copies);
        assertThat(copies).as("there was something to show").anyMatch(copy -> copy.size() > 20);
    }

    /**
     * Mostly one more that is newer than all, sometimes an older one, one that is there already, or the oldest goes.
     */
    private void step(int time) {
        int kind = random.nextInt(10);
        if (kind < 4 && !twin.isEmpty()) {
            assertThat(waiting.first()).isEqualTo(twin.first());
            assertThat(waiting.poll()).isEqualTo(twin.pollFirst());
        } else {
            Outcome outcome = outcome(kind < 8 ? time : time - random.nextInt(60));
            assertThat(waiting.like(outcome)).isEqualTo(like(outcome));
            twin.remove(outcome);
            twin.add(outcome);
            waiting.put(outcome);
        }
        assertThat(waiting.isEmpty()).isEqualTo(twin.isEmpty());
    }

    private @Nullable Outcome like(Outcome outcome) {
        Outcome floor = twin.floor(outcome);
        return floor != null && IN_ORDER.compare(floor, outcome) == 0 ? floor : null;
    }

    private Outcome outcome(long at) {
        String ref = "b" + random.nextInt(3);
        return new Outcome(at, ref, 10, random.nextInt(10), 0, List.of(), List.of(), Map.of(), true);
    }
}
