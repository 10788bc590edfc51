package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The watch that the product runs, told the time every ten seconds as its wiring does. Its alarm is the flag of the
 * metrics; the topic tells of it when the grace is over.
 */
record OurWatch() implements Rule {
    private static final long TICK = 10_000;

    @Override
    public String name() {
        return "Barograph";
    }

    @Override
    public Alarms alarms(List<Outcome> outcomes) {
        List<Long> flagged = new ArrayList<>();
        List<Long> told = new ArrayList<>();
        List<Long> over = new ArrayList<>();
        long[] now = new long[1];
        Watch watch = new Watch(new SeriesKey(Signal.STEPS, List.of("project", "default", "")));
        boolean[] up = new boolean[1];
        Runnable look = () -> {
            boolean storm = watch.view().state().equals("storm");
            if (storm && !up[0]) {
                flagged.add(now[0]);
            } else if (!storm && up[0]) {
                over.add(now[0]);
            }
            up[0] = storm;
        };
        walk(watch, outcomes, now, look, finding -> told.add(now[0]));
        if (flagged.size() != told.size()) {
            throw new IllegalStateException("what was flagged is not what was told: " + flagged + " and " + told);
        }
        return new Alarms(flagged, told, over);
    }

    /** Tells every storm that opens; {@code look} is called after each change. */
    static void walk(Watch watch, List<Outcome> outcomes, long[] now, Runnable look, Consumer<StormFinding> opened) {
        for (Outcome outcome : outcomes) {
            if (now[0] > 0) {
                while (now[0] + TICK < outcome.at()) {
                    now[0] += TICK;
                    watch.at(now[0]).stream().filter(OurWatch::opens).forEach(opened);
                    look.run();
                }
            }
            now[0] = outcome.at();
            watch.saw(outcome).stream().filter(OurWatch::opens).forEach(opened);
            look.run();
        }
    }

    private static boolean opens(StormFinding finding) {
        return finding.event() == StormFinding.Event.OPEN && finding.severity().equals("storm");
    }
}
