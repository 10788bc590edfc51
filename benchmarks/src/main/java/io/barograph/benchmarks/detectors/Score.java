package io.barograph.benchmarks.detectors;

import io.barograph.standalone.simulate.Fault;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * How a rule did on many keys.
 *
 * <p>The NAB score is that of A. Lavin and S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms" (ICMLA 2015),
 * standard profile (true positive 1, false positive 0.11, missed window 1): the first alarm in a window earns σ(y), one
 * outside costs 0.11 |σ(y)|, σ(y) = 2 / (1 + e^5y) - 1, where y is -1 at the beginning of the window, 0 at its end and
 * goes on in lengths of the window before the alarm, up to 3. It is scaled so that saying nothing is 0 and an alarm at
 * every beginning is 100. There is no probation: alarms of the first day count.
 */
final class Score {
    private static final double FALSE = 0.11;

    private int days;
    private int storms;
    private int falseAlarms;
    private int again;
    private double nab;
    private final List<Long> delays = new ArrayList<>();
    private final List<Long> toldDelays = new ArrayList<>();
    private final List<Long> overs = new ArrayList<>();

    void add(int moreDays, List<Fault> faults, Alarms alarms) {
        days += moreDays;
        storms += faults.size();
        boolean[] found = new boolean[faults.size()];
        for (int i = 0; i < alarms.at().size(); i++) {
            long at = alarms.at().get(i);
            int in = -1;
            int before = -1;
            for (int fault = 0; fault < faults.size(); fault++) {
                in = faults.get(fault).at(at) ? fault : in;
                before = faults.get(fault).until() <= at ? fault : before;
            }
            if (in < 0) {
                falseAlarms++;
                nab += FALSE * (before < 0 ? -1 : sigma(position(faults.get(before), at)));
            } else if (!found[in]) {
                found[in] = true;
                nab += sigma(position(faults.get(in), at)) / sigma(-1);
                delays.add(at - faults.get(in).from());
                toldDelays.add(alarms.toldAt().get(i) - faults.get(in).from());
            } else {
                again++;
            }
        }
        for (boolean one : found) {
            nab -= one ? 0 : 1;
        }
        faults.forEach(fault -> end(fault, alarms));
        Collections.sort(delays);
        Collections.sort(toldDelays);
        Collections.sort(overs);
    }

    /** How long the flag that was up at the end of a storm stayed up. */
    private void end(Fault fault, Alarms alarms) {
        for (int i = 0; i < alarms.at().size(); i++) {
            long over = alarms.over(i);
            if (alarms.at().get(i) < fault.until() && over >= fault.until() && over < Long.MAX_VALUE) {
                overs.add(over - fault.until());
            }
        }
    }

    /** -1 at the beginning, 0 at the end. */
    private static double position(Fault fault, long at) {
        return (at - fault.until()) / (double) (fault.until() - fault.from());
    }

    private static double sigma(double y) {
        return y > 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1;
    }

    double falsePerDay() {
        return (double) falseAlarms / days;
    }

    double recall() {
        return storms == 0 ? 0 : (double) delays.size() / storms;
    }

    double nab() {
        return storms == 0 ? 0 : 100 * (nab + storms) / (2.0 * storms);
    }

    double delay(double q) {
        return minutes(delays, q);
    }

    double toldDelay(double q) {
        return minutes(toldDelays, q);
    }

    /** Minutes from the end of a storm until the flag fell. */
    double over(double q) {
        return minutes(overs, q);
    }

    int keyDays() {
        return days;
    }

    int storms() {
        return storms;
    }

    private static double minutes(List<Long> delays, double q) {
        return delays.isEmpty() ? Double.NaN : delays.get((int) (q * (delays.size() - 1))) / 60_000.0;
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %.4f | %.3f | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f | %d | %.1f |",
                name,
                falsePerDay(),
                recall(),
                delay(0.5),
                delay(0.95),
                toldDelay(0.5),
                toldDelay(0.95),
                over(0.5),
                over(0.95),
                again,
                nab());
    }

    String json(String name, double rate) {
        return String.format(
                Locale.ROOT,
                "{\"rule\":\"%s\",\"builds_per_minute\":%s,\"key_days\":%d,\"storms\":%d,\"false_per_key_day\":%.5f,"
                        + "\"recall\":%.4f,\"delay_p50_min\":%.2f,\"delay_p95_min\":%.2f,\"told_p50_min\":%.2f,"
                        + "\"over_p50_min\":%.2f,\"over_p95_min\":%.2f,\"again\":%d,\"nab\":%.2f}",
                name,
                rate,
                days,
                storms,
                falsePerDay(),
                recall(),
                delay(0.5),
                delay(0.95),
                toldDelay(0.5),
                over(0.5),
                over(0.95),
                again,
                nab());
    }
}
