package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * How good a rule is on simulated days.
 *
 * @param falseAlarms alarms outside of storms
 * @param found storms with an alarm
 * @param days key days watched
 * @param delays milliseconds from the beginning of a storm to its first alarm, ascending
 */
record Figures(
        String rule, double buildsPerMinute, int falseAlarms, int found, int storms, int days, List<Long> delays) {
    static Figures of(String rule, double buildsPerMinute, Function<SimulatedBuilds, List<Long>> alarms) {
        int falseAlarms = 0;
        int storms = 0;
        List<Long> delays = new ArrayList<>();
        for (int key = 0; key < 10; key++) {
            SimulatedBuilds builds = new SimulatedBuilds(1000 + key, buildsPerMinute, 16);
            List<Long> all = alarms.apply(builds);
            falseAlarms += (int) all.stream().filter(at -> !builds.inStorm(at)).count();
            storms += builds.storms.size();
            for (long start : builds.storms) {
                all.stream()
                        .filter(at -> at >= start && at < start + SimulatedBuilds.STORM_MILLIS)
                        .findFirst()
                        .ifPresent(at -> delays.add(at - start));
            }
        }
        Collections.sort(delays);
        return new Figures(rule, buildsPerMinute, falseAlarms, delays.size(), storms, 160, delays);
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
        return rule + " at " + buildsPerMinute + " builds/min: " + falsePerDay()
                + " false alarms per key and day, recall " + recall() + ", delay p50 " + delayMinutes(0.5) + " p95 "
                + delayMinutes(0.95) + " min";
    }
}
