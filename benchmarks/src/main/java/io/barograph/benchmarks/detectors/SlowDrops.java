package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.standalone.simulate.Day;
import io.barograph.standalone.simulate.Fault;
import io.barograph.standalone.simulate.Plan;
import io.barograph.standalone.simulate.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How the slow drop is seen: on each day but the first, more and more builds lose a part of their cache, from half past
 * eight on, until after eight hours it is half of them. What is seen up to an hour after its end counts as found.
 */
final class SlowDrops {
    private static final int HOURS = 8;
    private static final long HOUR = 3_600_000;

    private final double rate;
    private int days;
    private int drops;
    private int asDegraded;
    private int asStorm;
    private int falseDegraded;
    private int falseStorms;
    private final List<Long> delays = new ArrayList<>();

    SlowDrops(double rate) {
        this.rate = rate;
    }

    void add(long seed, int moreDays) {
        List<String> wishes = new ArrayList<>();
        for (int day = 1; day < moreDays; day++) {
            wishes.add("gradual-drop@" + (day * 1440 + 510) + "m+" + HOURS + "h");
        }
        Plan plan = Plan.small(seed, KeyDays.START, Duration.ofMillis(moreDays * Day.MILLIS))
                .withBuilds(rate, KeyDays.RUNNERS);
        World world = World.of(plan, wishes);
        Watch watch = new Watch(new SeriesKey(Signal.STEPS, List.of("project", "default", "")));
        List<StormFinding> opened = new ArrayList<>();
        KeyDays.outcomes(world)
                .forEach(outcome -> watch.saw(outcome).stream()
                        .filter(finding -> finding.event() == StormFinding.Event.OPEN)
                        .forEach(opened::add));
        days += moreDays;
        world.faults().forEach(fault -> look(fault, opened));
        for (StormFinding finding : opened) {
            if (world.faults().stream().noneMatch(fault -> during(fault, finding))) {
                falseDegraded += isStorm(finding) ? 0 : 1;
                falseStorms += isStorm(finding) ? 1 : 0;
            }
        }
        Collections.sort(delays);
    }

    private void look(Fault fault, List<StormFinding> opened) {
        drops++;
        for (StormFinding finding : opened) {
            if (during(fault, finding)) {
                asStorm += isStorm(finding) ? 1 : 0;
                asDegraded += isStorm(finding) ? 0 : 1;
                delays.add(finding.at() - fault.from());
                return;
            }
        }
    }

    private static boolean during(Fault fault, StormFinding finding) {
        return finding.at() >= fault.from() && finding.at() < fault.until() + HOUR;
    }

    private static boolean isStorm(StormFinding finding) {
        return finding.severity().equals("storm");
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %.1f | %d | %.3f | %d | %d | %.1f | %.1f | %.4f | %.4f |",
                rate,
                drops,
                (double) (asDegraded + asStorm) / drops,
                asDegraded,
                asStorm,
                hours(0.5),
                hours(0.95),
                (double) falseDegraded / days,
                (double) falseStorms / days);
    }

    private double hours(double q) {
        return delays.isEmpty() ? Double.NaN : delays.get((int) (q * (delays.size() - 1))) / (double) HOUR;
    }
}
