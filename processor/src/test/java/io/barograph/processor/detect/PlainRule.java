package io.barograph.processor.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What people use instead of a detector, to be compared with: rules on the misses of the last five minutes. */
enum PlainRule {
    /** Half of the steps missed. */
    THRESHOLD {
        @Override
        boolean fires(double misses, double lookups, double p0, double pastLookups) {
            return misses >= 0.5 * lookups;
        }
    },
    /** Three standard errors above the past, as if steps were independent. */
    PLAIN_Z {
        @Override
        boolean fires(double misses, double lookups, double p0, double pastLookups) {
            double error = Math.sqrt(p0 * (1 - p0) * (1 / lookups + 1 / pastLookups));
            return misses / lookups - p0 >= 3 * error;
        }
    };

    private static final long WINDOW = 5 * 60_000;

    abstract boolean fires(double misses, double lookups, double p0, double pastLookups);

    /** Times at which the rule begins to fire. */
    List<Long> alarms(List<Outcome> outcomes) {
        List<Long> alarms = new ArrayList<>();
        Deque<Outcome> window = new ArrayDeque<>();
        double pastMisses = 1;
        double pastLookups = 4;
        boolean firing = false;
        for (Outcome outcome : outcomes) {
            window.addLast(outcome);
            while (window.getFirst().at() < outcome.at() - WINDOW) {
                window.removeFirst();
            }
            double misses = window.stream().mapToLong(Outcome::misses).sum();
            double lookups = window.stream().mapToLong(Outcome::lookups).sum();
            boolean fires = pastLookups > 200 && fires(misses, lookups, pastMisses / pastLookups, pastLookups);
            if (fires && !firing) {
                alarms.add(outcome.at());
            }
            firing = fires;
            pastMisses += outcome.misses();
            pastLookups += outcome.lookups();
        }
        return alarms;
    }
}
