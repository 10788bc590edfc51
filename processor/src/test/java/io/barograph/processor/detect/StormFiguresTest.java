package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** False alarms, recall and delay on simulated days, held to what the design promises and set beside plain rules. */
class StormFiguresTest {
    private static final Watched KEY = Watched.of(new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", "pool")));

    @Test
    void halfABuildAMinute(TestReporter reporter) {
        Figures figures = Figures.of("watch", 0.5, StormFiguresTest::storms);

        reporter.publishEntry(figures.toString());
        assertThat(figures.falsePerDay()).as("%s", figures).isLessThanOrEqualTo(0.02);
        assertThat(figures.recall()).as("%s", figures).isGreaterThanOrEqualTo(0.98);
        assertThat(figures.delayMinutes(0.5)).as("%s", figures).isLessThanOrEqualTo(10);
        besideThePlainRules(figures, reporter);
    }

    @Test
    void twoBuildsAMinute(TestReporter reporter) {
        Figures figures = Figures.of("watch", 2, StormFiguresTest::storms);

        reporter.publishEntry(figures.toString());
        assertThat(figures.falsePerDay()).as("%s", figures).isLessThanOrEqualTo(0.02);
        assertThat(figures.recall()).as("%s", figures).isEqualTo(1);
        assertThat(figures.delayMinutes(0.5)).as("%s", figures).isLessThanOrEqualTo(3);
        besideThePlainRules(figures, reporter);
    }

    private static void besideThePlainRules(Figures figures, TestReporter reporter) {
        for (PlainRule rule : PlainRule.values()) {
            Figures plain = Figures.of(rule.name(), figures.buildsPerMinute(), builds -> rule.alarms(builds.outcomes));
            reporter.publishEntry(plain.toString());
            assertThat(plain.falsePerDay()).as("%s", plain).isGreaterThan(50 * figures.falsePerDay());
        }
    }

    private static List<Long> storms(SimulatedBuilds builds) {
        List<Long> opened = new ArrayList<>();
        StormWatch watch = StormWatch.start();
        for (Outcome outcome : builds.outcomes) {
            StormWatch.Step step = watch.after(KEY, outcome);
            watch = step.next();
            step.findings().stream()
                    .filter(finding ->
                            finding.event() == Event.OPEN && finding.severity().equals("storm"))
                    .forEach(finding -> opened.add(finding.at()));
        }
        return opened;
    }
}
