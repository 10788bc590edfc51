package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What people use instead: a rule on the misses of the last minutes, asked at every build. With a hold it fires only
 * when it was true for so many builds in a row, as alerts that wait do.
 *
 * @param limit what the measure is compared with
 */
record PlainRule(Measure measure, double limit, int minutes, int hold) implements Rule {
    private static final double WARM_LOOKUPS = 200;

    /** What is compared. */
    enum Measure {
        /** The miss ratio. */
        THRESHOLD,
        /** The miss ratio over that of all the past. */
        RATIO,
        /** Standard errors above the past, as if steps were independent. */
        PLAIN_Z;

        double of(double misses, double lookups, double p0, double past) {
            return switch (this) {
                case THRESHOLD -> misses / lookups;
                case RATIO -> misses / lookups / p0;
                case PLAIN_Z -> (misses / lookups - p0) / Math.sqrt(p0 * (1 - p0) * (1 / lookups + 1 / past));
            };
        }

        private double[] limits() {
            return switch (this) {
                case THRESHOLD -> new double[] {0.5, 0.6, 0.7, 0.8, 0.9};
                case RATIO -> new double[] {1.5, 2, 2.5, 3, 3.5, 4};
                case PLAIN_Z -> new double[] {3, 4, 6, 8, 10, 12};
            };
        }
    }

    /** All that is tried when it is tuned. */
    static List<PlainRule> grid(Measure measure) {
        List<PlainRule> grid = new ArrayList<>();
        for (double limit : measure.limits()) {
            for (int minutes : new int[] {5, 15, 60}) {
                for (int hold : new int[] {1, 3}) {
                    grid.add(new PlainRule(measure, limit, minutes, hold));
                }
            }
        }
        return grid;
    }

    @Override
    public String name() {
        String what = measure.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        return what + " ≥ " + limit + " in " + minutes + " min" + (hold > 1 ? ", " + hold + " in a row" : "");
    }

    @Override
    public Alarms alarms(List<Outcome> outcomes) {
        List<Long> alarms = new ArrayList<>();
        List<Long> over = new ArrayList<>();
        Deque<Outcome> window = new ArrayDeque<>();
        double misses = 0;
        double lookups = 0;
        double pastMisses = 1;
        double past = 4;
        int inARow = 0;
        for (Outcome outcome : outcomes) {
            window.addLast(outcome);
            misses += outcome.misses();
            lookups += outcome.lookups();
            while (window.getFirst().at() < outcome.at() - minutes * 60_000L) {
                Outcome gone = window.removeFirst();
                misses -= gone.misses();
                lookups -= gone.lookups();
            }
            boolean true_ = past >= WARM_LOOKUPS && measure.of(misses, lookups, pastMisses / past, past) >= limit;
            if (!true_ && inARow >= hold) {
                over.add(outcome.at());
            }
            inARow = true_ ? inARow + 1 : 0;
            if (inARow == hold) {
                alarms.add(outcome.at());
            }
            pastMisses += outcome.misses();
            past += outcome.lookups();
        }
        return new Alarms(alarms, alarms, over);
    }
}
