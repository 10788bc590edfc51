package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Four projects on one platform, watched one by one and all at once. */
class RollUpTest {
    private static final List<String> PROJECTS = List.of("shop", "docs", "api", "web");
    private static final SeriesKey OWN = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", "b1"));

    @Test
    void aLevelIsToldByTheLabelsThatAreEmpty() {
        for (Level level : Level.values()) {
            assertThat(Level.of(level.over(OWN))).isEqualTo(level);
        }
        assertThat(Level.PLATFORM.over(OWN).labels()).containsExactly("", "linux/amd64", "");
        assertThat(Level.BUILDER.over(OWN).labels()).containsExactly("", "", "b1");
        assertThat(Level.OWN.over(OWN).labels()).containsExactly("shop", "linux/amd64", "");
        SeriesKey fetches = new SeriesKey(Signal.FETCHES, List.of("proxy", "hub", "linux/amd64"));
        assertThat(Level.of(fetches)).isEqualTo(Level.OWN);
        assertThat(Level.of(Level.PLATFORM.over(fetches))).isEqualTo(Level.PLATFORM);
        assertThat(Level.of(Level.ALL.over(fetches))).isEqualTo(Level.ALL);
    }

    @Test
    void whenAllProjectsAreStruckTheStormIsWideAndSaysSo() {
        StormFinding open = last(PROJECTS);

        assertThat(open.level()).isEqualTo(Level.PLATFORM);
        assertThat(open.wide()).isTrue();
        assertThat(open.sentence()).startsWith("all projects on linux/amd64: MISS storm, miss rate ");
    }

    @Test
    void whenOneProjectCarriesItItIsNotWideAndNamesTheProject() {
        StormFinding open = last(List.of("shop"));

        assertThat(open.wide()).isFalse();
        assertThat(open.dimension()).isEqualTo("project");
        assertThat(open.dimensionValues()).containsExactly("shop");
        assertThat(open.explained()).isGreaterThan(0.67);
        assertThat(open.surprise()).isPositive();
    }

    /** Of more upstreams than fit a record the oldest slices are judged at once; what comes later for them is late. */
    @Test
    void aRollUpOverAnyNumberOfUpstreamsFitsARecord() {
        SeriesKey fetches = new SeriesKey(Signal.FETCHES, List.of("proxy", "hub", "linux/amd64"));
        Watch watch = new Watch(Level.ALL.over(fetches));
        long at = SimulatedBuilds.START;
        for (int slice = 0; slice < 4; slice++) {
            for (int upstream = 0; upstream < 30_000; upstream++) {
                String name = "€".repeat(20) + upstream;
                Map<String, String> dimensions = Map.of("source", "proxy", "upstream", name);
                watch.saw(new Outcome(
                        at + slice * 10_000L, name, 10, 1, 0, List.of(), List.of(), dimensions, List.of(), true));
            }
        }

        assertThat(watch.save().length).isBetween(1 << 20, 8 << 20);
        assertThat(watch.view().late()).isZero();
        watch.saw(new Outcome(at, "late", 10, 1, 0, List.of(), List.of(), Map.of(), List.of(), true));
        assertThat(watch.view().late()).isOne();
    }

    /**
     * The last word on the open storm when these are struck; the one project that is struck alone builds five times as
     * often then.
     */
    private static StormFinding last(List<String> struck) {
        Watch watch = new Watch(Level.PLATFORM.over(OWN));
        List<StormFinding> findings = new ArrayList<>();
        long at = SimulatedBuilds.START;
        for (int build = 0; build < 800; build++) {
            findings.addAll(watch.saw(build(at += 30_000, PROJECTS.get(build % 4), 1 + build % 3)));
        }
        for (int build = 0; build < 40; build++) {
            String project = struck.size() > 1 || build % 8 < 3 ? PROJECTS.get(build % 4) : "shop";
            findings.addAll(watch.saw(build(at += 30_000, project, struck.contains(project) ? 12 : 1 + build % 3)));
        }
        return findings.stream()
                .filter(finding -> finding.event() == Event.UPDATE)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    private static Outcome build(long at, String project, int misses) {
        Map<String, String> dimensions = Map.of("project", project, "builder", "b1");
        return new Outcome(at, "ref-" + at, 12, misses, 0, List.of(), List.of(), dimensions, true);
    }
}
