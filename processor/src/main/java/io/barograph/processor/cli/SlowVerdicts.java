package io.barograph.processor.cli;

import io.barograph.processor.detect.FetchWatch;
import io.barograph.processor.detect.SlowFetchCause;
import io.barograph.processor.detect.SlowVerdict;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.topology.AskedFetch;
import io.barograph.processor.window.FetchSums;
import io.barograph.schemas.SlowFetch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why fetches of logs that have an end were slow: judged by the watch of the topology, in memory. */
public final class SlowVerdicts {
    private static final long MILLI = 1_000;

    private final double linkBytesPerSecond;
    private final Map<String, FetchWatch> watches = new TreeMap<>();
    private final Map<String, SlowFetch> waiting = new LinkedHashMap<>();
    private final Map<String, Long> newest = new TreeMap<>();
    private final List<SlowFetch> judged = new ArrayList<>();
    private int taken;

    /** Verdicts on nodes with such links; 0 lets their busiest seconds tell. */
    public SlowVerdicts(double linkBytesPerSecond) {
        this.linkBytesPerSecond = linkBytesPerSecond;
    }

    /** Takes what a chunk gave; {@code harvest} may still hold what earlier ones gave. */
    public void take(Harvest harvest, FetchSums sums) {
        sums.drain(sum -> {});
        sums.drainFetches(fetches -> {
            watch(fetches.source()).add(fetches);
            fetches.fetches().forEach(timed -> newest.merge(fetches.source(), timed.end(), Math::max));
        });
        List<SlowFetch> slow = harvest.slowFetches();
        for (int i = Math.min(taken, slow.size()); i < slow.size(); i++) {
            SlowFetch fetch = slow.get(i);
            AskedFetch asked = new AskedFetch(fetch);
            waiting.put(asked.id(), fetch);
            newest.merge(fetch.getSource(), fetch.getCompletedAt() * MILLI, Math::max);
            String upstream = harvest.slowSeries().get(i).label("upstream");
            watch(fetch.getSource()).ask(upstream, asked.transfer()).ifPresent(this::tell);
        }
        taken = slow.size();
        newest.forEach((source, end) -> watch(source).at(end).forEach(this::tell));
    }

    /** Nothing more comes: the verdicts on all slow fetches, in the order in which they were given. */
    public List<SlowFetch> end() {
        watches.values()
                .forEach(watch ->
                        watch.at(watch.clock() + SlowFetchCause.SETTLE_MICROS).forEach(this::tell));
        return List.copyOf(judged);
    }

    private void tell(SlowVerdict verdict) {
        SlowFetch asked = waiting.remove(verdict.transfer().id());
        if (asked != null) {
            judged.add(SlowFetch.newBuilder(asked)
                    .setCause(verdict.cause().word())
                    .setEvidence(verdict.evidence())
                    .build());
        }
    }

    private FetchWatch watch(String source) {
        return watches.computeIfAbsent(source, name -> new FetchWatch(name, linkBytesPerSecond));
    }
}
