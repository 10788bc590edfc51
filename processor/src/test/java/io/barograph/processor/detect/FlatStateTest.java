package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** What a watch keeps does not grow with what it has seen. */
class FlatStateTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));

    @Test
    void tenTimesAsManyBuildsLeaveNoMoreState(TestReporter reporter) {
        int few = largest(2);
        int many = largest(20);

        reporter.publishEntry("state of a watch, bytes", few + " at most in 2 days, " + many + " in 20");
        assertThat(many).isLessThan(few * 5 / 4).isLessThan(32_768);
    }

    @Test
    void newNamesEveryBuildDoNotGrowIt() {
        Watch watch = new Watch(KEY);
        Random random = new Random(1);
        int early = 0;
        int late = 0;
        for (int build = 0; build < 20_000; build++) {
            String fresh = "name-" + build;
            Outcome outcome = new Outcome(
                    build * 60_000L,
                    fresh,
                    12,
                    random.nextInt(100) < 20 ? 12 : 1,
                    1_000,
                    List.of(fresh),
                    List.of(fresh),
                    Map.of("builder", fresh, "project", "shop"),
                    List.of(new Outcome.Part("stage", fresh, 12, 1)),
                    true);
            watch.saw(outcome);
            early = build < 2_000 ? Math.max(early, watch.save().length) : early;
            late = Math.max(late, watch.save().length);
        }

        assertThat(late).isLessThan(early * 3 / 2).isLessThan(65_536);
    }

    private static int largest(int days) {
        Watch watch = new Watch(KEY);
        List<Integer> sizes = new ArrayList<>();
        for (Outcome outcome : new SimulatedBuilds(5, 2, days).outcomes) {
            watch.saw(outcome);
            sizes.add(watch.save().length);
        }
        return sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
