package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlowFetchCauseTest {
    /** The rules were tuned on seeds 1 to 4 and are held to these. */
    @ParameterizedTest
    @ValueSource(doubles = {0, SimulatedFleet.LINK})
    void eachClassOfASimulatedFleetHasNineTenthsOfPrecisionAndRecall(double link) {
        Confusion confusion = new Confusion();
        for (long seed = 101; seed <= 102; seed++) {
            SimulatedFleet fleet = new SimulatedFleet(seed);
            for (SlowVerdict verdict : verdicts(fleet.transfers, link)) {
                String id = verdict.transfer().id();
                confusion.add(Objects.requireNonNull(fleet.truth.get(id)), verdict.cause());
            }
        }

        assertThat(confusion.truths()).hasSize(9).allSatisfy(cause -> {
            assertThat(confusion.precision(cause))
                    .as("%s in %s", cause, confusion)
                    .isGreaterThanOrEqualTo(0.9);
            assertThat(confusion.recall(cause)).as("%s in %s", cause, confusion).isGreaterThanOrEqualTo(0.9);
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
