package io.barograph.processor.topology;

import io.barograph.processor.detect.KeyStorm;
import io.barograph.processor.detect.StormFinding;
import io.barograph.schemas.Storm;
import io.barograph.schemas.StormEvent;
import java.util.List;
import java.util.Locale;

/** Turns what a watch tells into the record of its topic. */
final class StormRecords {
    private StormRecords() {}

    static Storm record(KeyStorm storm) {
        Storm.Builder record = Storm.newBuilder()
                .setStormId(storm.id())
                .setEvent(StormEvent.valueOf(storm.event().name().toLowerCase(Locale.ROOT)))
                .setSignal(WindowOutbox.signal(storm.key().signal()))
                .setLabels(WindowOutbox.labels(storm.key()))
                .setAt(storm.at())
                .setOpenedAt(storm.openedAt())
                .setReason(
                        storm.event() == StormFinding.Event.CLOSE
                                ? "recovered"
                                : storm.form().word())
                .setForm(storm.form().word())
                .setRequest(storm.request())
                .setClients(storm.clients())
                .setN(storm.allMisses())
                .setM(storm.misses())
                .setBuilds(storm.slices())
                .setP0(0)
                .setP1((double) storm.misses() / Math.max(1, storm.allMisses()))
                .setPhi(1)
                .setZ(0)
                .setS(0)
                .setOpenNats(0)
                .setExcessMisses((double) Math.max(0, storm.misses() - 1))
                .setLostSeconds(storm.lostSeconds())
                .setCauses(List.of(storm.form().word()))
                .setDimension("upstream")
                .setDimensionValues(List.of(storm.key().label("upstream")))
                .setSentence(storm.sentence());
        if (storm.closedAt() >= 0) {
            record.setClosedAt(storm.closedAt());
        }
        return record.build();
    }

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
