package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The flag is up with the build that makes it a storm; the topic tells when nothing older can come any more. */
class StormFlagTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));

    @Test
    void theFlagIsUpAtTheTimeAtWhichTheTopicLaterSaysThatItOpened() {
        SimulatedBuilds days = new SimulatedBuilds(7, 2, 5);
        Watch watch = new Watch(KEY);
        List<Long> flagged = new ArrayList<>();
        List<Long> opened = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        boolean up = false;
        for (Outcome outcome : days.outcomes) {
            for (StormFinding finding : watch.saw(outcome)) {
                if (finding.event() == Event.OPEN && finding.severity().equals("storm")) {
                    opened.add(finding.at());
                    told.add(outcome.at());
                }
            }
            boolean now = watch.view().state().equals("storm");
            if (now && !up) {
                flagged.add(outcome.at());
            }
            up = now;
        }

        assertThat(flagged).hasSizeGreaterThanOrEqualTo(4).isEqualTo(opened);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i) - flagged.get(i)).isGreaterThanOrEqualTo(Window.GRACE_MILLIS);
        }
    }

    @Test
    void whatIsShownDependsOnWhatCameAndNotOnItsOrder() {
        List<Outcome> day = new SimulatedBuilds(8, 2, 3).outcomes;
        List<Outcome> last = new ArrayList<>(day.subList(day.size() / 2, day.size() / 2 + 4));
        for (long seed = 1; seed <= 10; seed++) {
            Collections.shuffle(last, new Random(seed));
            Watch watch = new Watch(KEY);
            day.subList(0, day.size() / 2).forEach(watch::saw);
            last.forEach(watch::saw);
            Watch inOrder = new Watch(KEY);
            day.subList(0, day.size() / 2 + 4).forEach(inOrder::saw);

            assertThat(watch.view()).as("seed %d", seed).isEqualTo(inOrder.view());
        }
    }
}
