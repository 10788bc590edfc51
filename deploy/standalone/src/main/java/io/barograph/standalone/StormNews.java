package io.barograph.standalone;

import io.barograph.standalone.report.RunSummary.StormLine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the person at the terminal when a storm opens or closes, once each. */
final class StormNews {
    private static final Logger LOG = LoggerFactory.getLogger(StormNews.class);

    private final Map<String, Boolean> toldClosed = new HashMap<>();

    /** Marks {@code storms} as known: the summary has just shown them. */
    void known(List<StormLine> storms) {
        storms.forEach(storm -> toldClosed.put(storm.stormId(), storm.closedAt() != null));
    }

    /** Tells what is new among {@code storms}. */
    void tell(List<StormLine> storms) {
        for (StormLine storm : storms) {
            boolean closed = storm.closedAt() != null;
            Boolean before = toldClosed.put(storm.stormId(), closed);
            if (before == null || before != closed) {
                LOG.atWarn().log(closed ? "MISS storm is over: {}" : "MISS storm: {}", storm.sentence());
            }
        }
    }
}
