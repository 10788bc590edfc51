package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** False alarms, recall and delay on simulated days, held to what the design promises. */
class StormFiguresTest {
    private static final Watched KEY = Watched.of(new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", "pool")));

    @Test
    void halfABuildAMinute() {
        Figures figures = Figures.of(1, 10, 0.5, 16);

        System.out.println("FIGURE " + figures);
        assertThat(figures.falsePerDay()).as("%s", figures).isLessThanOrEqualTo(0.02);
        assertThat(figures.recall()).as("%s", figures).isGreaterThanOrEqualTo(0.98);
        assertThat(figures.delayMinutes(0.5)).as("%s", figures).isLessThanOrEqualTo(10);
    }

    @Test
    void twoBuildsAMinute() {
        Figures figures = Figures.of(2, 10, 2, 16);

        System.out.println("FIGURE " + figures);
        assertThat(figures.falsePerDay()).as("%s", figures).isLessThanOrEqualTo(0.02);
        assertThat(figures.recall()).as("%s", figures).isEqualTo(1);
        assertThat(figures.delayMinutes(0.5)).as("%s", figures).isLessThanOrEqualTo(4);
    }

    /** What came out. */
    private record Figures(
            double phi, double p0, int falseAlarms, int degraded, int found, int storms, int days, List<Long> delays) {
        static Figures of(long seed, int keys, double buildsPerMinute, int days) {
            int falseAlarms = 0;
            int degraded = 0;
            int found = 0;
            int storms = 0;
            List<Long> delays = new ArrayList<>();
            double[] last = new double[2];
            for (int key = 0; key < keys; key++) {
                SimulatedBuilds builds = new SimulatedBuilds(1000 * seed + key, buildsPerMinute, days);
                List<StormFinding> opened = opened(builds, last);
                degraded += (int) opened.stream()
                        .filter(finding -> finding.severity().equals("degraded"))
                        .count();
                opened.removeIf(finding -> finding.severity().equals("degraded"));
                falseAlarms += (int) opened.stream()
                        .filter(finding -> !builds.inStorm(finding.at()))
                        .count();
                for (long start : builds.storms) {
                    storms++;
                    for (StormFinding finding : opened) {
                        if (finding.at() >= start && finding.at() < start + SimulatedBuilds.STORM_MILLIS) {
                            found++;
                            delays.add(finding.at() - start);
                            break;
                        }
                    }
                }
            }
            Collections.sort(delays);
            return new Figures(last[0], last[1], falseAlarms, degraded, found, storms, keys * days, delays);
        }

        private static List<StormFinding> opened(SimulatedBuilds builds, double[] last) {
            List<StormFinding> opened = new ArrayList<>();
            StormWatch watch = StormWatch.start();
            for (Outcome outcome : builds.outcomes) {
                StormWatch.Step step = watch.after(KEY, outcome);
                watch = step.next();
                step.findings().stream()
                        .filter(finding -> finding.event() == Event.OPEN)
                        .forEach(opened::add);
            }
            last[0] = watch.baseline().phi();
            last[1] = watch.baseline().p0();
            return opened;
        }

        double falsePerDay() {
            return (double) falseAlarms / days;
        }

        double recall() {
            return (double) found / storms;
        }

        double delayMinutes(double q) {
            return delays.get((int) (q * (delays.size() - 1))) / 60_000.0;
        }

        @Override
        public String toString() {
            return "false alarms per key and day " + falsePerDay() + ", recall " + recall() + ", delay p50 "
                    + delayMinutes(0.5) + " p95 " + delayMinutes(0.95) + " min, degraded " + degraded;
        }
    }
}
