package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The watch that the product runs, told the time every ten seconds as its wiring does, its grace included. */
record OurWatch() implements Rule {
    private static final long TICK = 10_000;

    @Override
    public String name() {
        return "Barograph";
    }

    @Override
    public Alarms alarms(List<Outcome> outcomes) {
        List<Long> at = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        long[] now = new long[1];
        SeriesKey key = new SeriesKey(Signal.STEPS, List.of("project", "default", ""));
        walk(new Watch(key), outcomes, now, finding -> {
            at.add(finding.at());
            told.add(now[0]);
        });
        return new Alarms(at, told);
    }

    /** Tells every storm that opens. */
    static void walk(Watch watch, List<Outcome> outcomes, long[] now, Consumer<StormFinding> opened) {
        for (Outcome outcome : outcomes) {
            if (now[0] > 0) {
                while (now[0] + TICK < outcome.at()) {
                    now[0] += TICK;
                    watch.at(now[0]).stream().filter(OurWatch::opens).forEach(opened);
                }
            }
            now[0] = outcome.at();
            watch.saw(outcome).stream().filter(OurWatch::opens).forEach(opened);
        }
    }

    private static boolean opens(StormFinding finding) {
        return finding.event() == StormFinding.Event.OPEN && finding.severity().equals("storm");
    }
}
