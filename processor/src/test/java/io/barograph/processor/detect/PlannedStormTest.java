package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Caches that are thrown away on purpose, between minute 1000 and minute 1030. */
class PlannedStormTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));
    private static final int BEGIN = 1_000;
    private static final int END = 1_030;
    private static final Planned PLANNED = at -> at >= minutes(BEGIN) && at < minutes(END) ? minutes(END) : at;

    @Test
    void aStormInThePlannedTimeIsMarkedAndEndsWithIt() {
        Watch watch = warm();
        double usual = watch.view().p0();

        List<StormFinding> findings = built(watch, BEGIN, END - 1, 12);
        assertThat(watch.view().state()).isEqualTo("planned");
        findings.addAll(built(watch, END, END + 60, 2));

        assertThat(findings).extracting(StormFinding::severity).containsOnly("planned");
        assertThat(findings.get(0).sentence()).contains("misses as planned, miss rate 100 %");
        StormFinding last = findings.get(findings.size() - 1);
        assertThat(last.event()).isEqualTo(Event.CLOSE);
        assertThat(last.reason()).isEqualTo("planned");
        assertThat(last.closedAt()).isEqualTo(minutes(END));
        assertThat(last.sentence()).contains("over with the planned time");
        assertThat(watch.view().storms()).isEmpty();
        assertThat(watch.view().state()).isEqualTo("normal");
        assertThat(watch.view().p0()).as("nothing was learned from it").isBetween(usual - 0.05, usual + 0.05);
    }

    @Test
    void missesThatGoOnAfterItAreAStormWithinMinutes() {
        Watch watch = warm();

        List<StormFinding> findings = built(watch, BEGIN, END + 20, 12);

        assertThat(opened(findings)).containsExactly("planned", "storm");
        assertThat(findings)
                .filteredOn(finding ->
                        finding.event() == Event.OPEN && finding.severity().equals("storm"))
                .allSatisfy(storm -> assertThat(storm.at()).isBetween(minutes(END + 2), minutes(END + 12)));
        assertThat(watch.view().storms()).hasSize(1);
    }

    @Test
    void aStormThatBeganBeforeIsNotHidden() {
        Watch watch = warm();

        List<StormFinding> findings = built(watch, BEGIN - 3, END + 5, 12);

        assertThat(opened(findings)).containsExactly("storm");
    }

    @Test
    void aFewMissesAtTheEndOfItAreForgotten() {
        Watch watch = warm();

        List<StormFinding> findings = built(watch, END - 2, END - 1, 12);
        findings.addAll(built(watch, END, END + 1, 12));
        findings.addAll(built(watch, END + 2, END + 40, 2));

        assertThat(findings).isEmpty();
    }

    private static List<String> opened(List<StormFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.event() == Event.OPEN)
                .map(StormFinding::severity)
                .toList();
    }

    private static Watch warm() {
        Watch watch = new Watch(KEY, PLANNED);
        for (int build = 0; build < 100; build++) {
            watch.saw(build(minutes(890) + build * 60_000L, 1 + build % 3));
        }
        return watch;
    }

    private static List<StormFinding> built(Watch watch, int from, int to, int misses) {
        List<StormFinding> findings = new ArrayList<>();
        for (int minute = from; minute <= to; minute++) {
            findings.addAll(watch.saw(build(minutes(minute), misses)));
        }
        return findings;
    }

    private static Outcome build(long at, int misses) {
        return new Outcome(at, "ref-" + at, 12, misses, 0, List.of(), List.of(), Map.of(), true);
    }

    private static long minutes(int minute) {
        return SimulatedBuilds.START + minute * 60_000L;
    }
}
