package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the miss ratio of one key from outcome to outcome.
 *
 * <pre>
 *             warm                      enough nats
 *   Learning ------&gt; Normal ---------------------------&gt; Storm
 *    |    ^           |  ^                               ^  |
 *    |    |   60 min  |  | three calm tests enough nats  |  |
 *    |    |  are bad  v  |                               |  |
 *    |    |          Degraded ---------------------------'  |
 *    |    |           |  |                                  |
 *    |    |           |  '-- idle --&gt; Normal &lt;-- S = 0, calm, idle
 *    |    '-----------'---- open for a day -----------------'
 *    |
 *    | nearly all missed, no baseline yet
 *    v
 *   Blind --(half are hits again, idle)--&gt; Learning        Blind --(warm: this is its normal)--&gt; Normal
 * </pre>
 *
 * Normal falls back to Learning when its baseline has faded. The baseline learns in Learning, Blind and Normal, and is
 * frozen while Degraded or Storm is open, or a storm would make itself normal. Time is that of the outcomes;
 * {@link #at} moves it when none come, and what it closes is closed at the moment the rule names, however late it is
 * asked.
 */
sealed interface StormWatch permits Learning, Blind, Normal, Degraded, Storm {
    /** The state after an outcome, and what to tell people about the step. */
    Step after(Watched on, Outcome outcome);

    /** The state at a time at which nothing happened. */
    Step at(Watched on, long now);

    /** What is normal. */
    Baseline baseline();

    /** Its name in metrics. */
    String word();

    /** The CUSUM statistic, nats. */
    double s();

    /** What is open, as it stands; null when nothing is. */
    default @Nullable StormFinding open(Watched on) {
        return null;
    }

    /** Nothing known yet. */
    static StormWatch start() {
        return new Learning(Baseline.NONE, List.of());
    }

    /** A step: where to, and what there is to tell, in order. */
    record Step(StormWatch next, List<StormFinding> findings) {
        /** Copies the findings. */
        public Step {
            findings = List.copyOf(findings);
        }

        static Step to(StormWatch next, StormFinding... findings) {
            return new Step(next, List.of(findings));
        }

        /** The outcome that comes after this step. */
        Step after(Watched on, Outcome outcome) {
            Step second = next.after(on, outcome);
            List<StormFinding> all = new ArrayList<>(findings);
            all.addAll(second.findings);
            return new Step(second.next, all);
        }

        /** The time that comes after this step. */
        Step at(Watched on, long now) {
            Step second = next.at(on, now);
            List<StormFinding> all = new ArrayList<>(findings);
            all.addAll(second.findings);
            return new Step(second.next, all);
        }
    }
}
