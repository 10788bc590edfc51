package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowFetchCauseTest {
    @Test
    void verdictsOfASimulatedFleetAreRightNineTimesOfTenInEachClass() {
        Map<SlowCause, Map<SlowCause, Integer>> confusion = new EnumMap<>(SlowCause.class);
        for (long seed = 1; seed <= 2; seed++) {
            SimulatedFleet fleet = new SimulatedFleet(seed);
            for (SlowVerdict verdict : verdicts(fleet.transfers, SimulatedFleet.LINK)) {
                confusion
                        .computeIfAbsent(verdict.cause(), cause -> new EnumMap<>(SlowCause.class))
                        .merge(fleet.truth.getOrDefault(verdict.transfer().id(), SlowCause.UNKNOWN), 1, Integer::sum);
            }
        }

        int undecided = 0;
        for (SlowCause cause : List.of(SlowCause.UNKNOWN, SlowCause.CONNECT_SLOW, SlowCause.INSUFFICIENT_DATA)) {
            Map<SlowCause, Integer> truths = confusion.remove(cause);
            undecided += truths == null
                    ? 0
                    : truths.values().stream().mapToInt(n -> n).sum();
        }
        assertThat(confusion).hasSize(9);
        assertThat(undecided).as("undecided beside %s", confusion).isLessThan(200);
        confusion.forEach((cause, truths) -> {
            int all = truths.values().stream().mapToInt(n -> n).sum();
            assertThat(truths.getOrDefault(cause, 0))
                    .as("%s in %s", cause, confusion)
                    .isGreaterThanOrEqualTo(all * 9 / 10);
        });
    }

    @Test
    void exactlyTheThresholdIsNotSlow() {
        SlowFetchCause causes = new SlowFetchCause(500_000, 0);

        List<SlowVerdict> verdicts = new ArrayList<>(causes.saw(new Transfer("a", "n", 0, 1_000, 500_000, 10)));
        verdicts.addAll(causes.saw(new Transfer("b", "n", 0, 1_000, 500_001, 10)));
        verdicts.addAll(causes.at(500_001 + SlowFetchCause.SETTLE_MICROS));

        assertThat(verdicts).extracting(verdict -> verdict.transfer().id()).containsExactly("b");
    }

    @Test
    void tooFewToCompareWithIsNoGuess() {
        SlowFetchCause causes = new SlowFetchCause(500_000, 0);
        causes.saw(new Transfer("a", "n", 0, 1_000, 2_000_000, 10_000_000));

        List<SlowVerdict> verdicts = causes.at(100_000_000);

        assertThat(verdicts).extracting(SlowVerdict::cause).containsExactly(SlowCause.INSUFFICIENT_DATA);
    }

    @Test
    void timesThatContradictEachOtherAreNotJudged() {
        SlowFetchCause causes = new SlowFetchCause(500_000, 0);

        assertThat(causes.saw(new Transfer("a", "n", 10, 5, 20, 1)))
                .extracting(SlowVerdict::cause)
                .containsExactly(SlowCause.INVALID_CLOCK);
        assertThat(causes.saw(new Transfer("a", "n", 10, 15, 12, 1))).hasSize(1);
        assertThat(causes.saw(new Transfer("a", "n", 10, 15, 20, -1))).hasSize(1);
    }

    private static List<SlowVerdict> verdicts(List<Transfer> transfers, double link) {
        SlowFetchCause causes = new SlowFetchCause(SimulatedFleet.SLOW, link);
        List<SlowVerdict> verdicts = new ArrayList<>();
        transfers.forEach(transfer -> verdicts.addAll(causes.saw(transfer)));
        verdicts.addAll(causes.at(transfers.get(transfers.size() - 1).end() + SlowFetchCause.SETTLE_MICROS));
        return verdicts;
    }
}
