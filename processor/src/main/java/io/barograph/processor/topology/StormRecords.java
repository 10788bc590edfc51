package io.barograph.processor.topology;

import io.barograph.processor.detect.StormFinding;
import io.barograph.schemas.Storm;
import io.barograph.schemas.StormEvent;
import java.util.Locale;

/** Turns what a watch tells into the record of its topic. */
final class StormRecords {
    private StormRecords() {}

    static Storm record(StormFinding finding) {
        Storm.Builder record = Storm.newBuilder()
                .setStormId(finding.id())
                .setEvent(StormEvent.valueOf(finding.event().name().toLowerCase(Locale.ROOT)))
                .setSeverity(finding.severity())
                .setSignal(WindowOutbox.signal(finding.key().signal()))
                .setLabels(WindowOutbox.labels(finding.key()))
                .setAt(finding.at())
                .setOpenedAt(finding.openedAt())
                .setReason(finding.reason())
                .setN(finding.lookups())
                .setM(finding.misses())
                .setBuilds(finding.outcomes())
                .setP0(finding.p0())
                .setP1(finding.p1())
                .setPhi(finding.phi())
                .setZ(finding.z())
                .setS(finding.s())
                .setOpenNats(finding.openNats())
                .setExcessMisses(finding.excessMisses())
                .setLostSeconds(finding.lostSeconds())
                .setCauses(finding.causes())
                .setRootSteps(finding.rootSteps())
                .setDimension(finding.dimension())
                .setDimensionValues(finding.dimensionValues())
                .setExplained(finding.explained())
                .setSurprise(finding.surprise())
                .setLevel(finding.level().word())
                .setWide(finding.wide())
                .setBuildRefs(finding.refs())
                .setSentence(finding.sentence());
        if (finding.closedAt() >= 0) {
            record.setClosedAt(finding.closedAt());
        }
        return record.build();
    }
}
