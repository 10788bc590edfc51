package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", "pool"));
    private static final long MINUTE = 60_000;

    @Test
    void aReplayedDayGivesTheSameStorms() {
        List<Outcome> day = new SimulatedBuilds(3, 2, 4).outcomes;

        List<StormFinding> once = replayed(day);
        List<StormFinding> again = replayed(day);

        assertThat(once).isEqualTo(again);
        assertThat(once).extracting(StormFinding::event).contains(Event.OPEN, Event.UPDATE, Event.CLOSE);
    }

    @Test
    void anotherOrderWithinTheGraceAndBuildsSentTwiceGiveTheSameStorms() {
        List<Outcome> day = new SimulatedBuilds(4, 2, 4).outcomes;

        for (long seed = 1; seed <= 5; seed++) {
            assertThat(replayed(shaken(day, seed))).as("seed %d", seed).isEqualTo(replayed(day));
        }
    }

    @Test
    void aWatchSavedAndRestoredAfterEveryOutcomeGoesOnAsIfNothingHadHappened() {
        List<Outcome> day = new SimulatedBuilds(5, 0.5, 4).outcomes;
        Watch watch = new Watch(KEY);
        List<StormFinding> findings = new ArrayList<>();

        for (Outcome outcome : day) {
            findings.addAll(watch.saw(outcome));
            watch = Watch.restore(KEY, Planned.NEVER, watch.save());
        }
        findings.addAll(watch.at(SimulatedBuilds.START + 5 * SimulatedBuilds.DAY));

        assertThat(findings).isEqualTo(replayed(day));
        assertThat(watch.save()).hasSizeLessThan(16_384);
    }

    @Test
    void aWatchThatHearsAgainWhatItWasToldGoesOnAsIfNothingHadHappened() {
        List<Outcome> day = new SimulatedBuilds(6, 0.5, 4).outcomes;
        Watch watch = new Watch(KEY);
        List<StormFinding> findings = new ArrayList<>();
        byte[] snapshot = watch.save();
        List<byte[]> since = new ArrayList<>();

        for (Outcome outcome : day) {
            since.add(watch.telling(List.of(outcome)));
            findings.addAll(watch.saw(outcome));
            if (since.size() == 10) {
                watch = Watch.restore(KEY, Planned.NEVER, snapshot);
                since.forEach(watch::hear);
                since.clear();
                snapshot = watch.save();
            }
        }
        findings.addAll(watch.at(SimulatedBuilds.START + 5 * SimulatedBuilds.DAY));

        assertThat(findings).isEqualTo(replayed(day));
    }

    @Test
    void timeThatChangesNothingIsNoStep() {
        Watch watch = warm();
        watch.at(watch.clock() + 10 * MINUTE);
        long before = watch.steps();

        watch.at(watch.clock() + 1_000);

        assertThat(watch.steps()).isEqualTo(before);
    }

    @Test
    void aStormSaysWhatHappenedAndWhy() {
        Watch watch = warm();
        List<StormFinding> findings = new ArrayList<>();
        for (int build = 0; build < 20; build++) {
            findings.addAll(watch.saw(build(1_000 + build, build % 4 == 2 ? 2 : 12, build % 4 == 2 ? "b3" : "b0")));
        }
        findings.addAll(watch.at(minutes(1_024)));

        StormFinding open = findings.get(0);

        assertThat(open.event()).isEqualTo(Event.OPEN);
        assertThat(open.reason()).isEqualTo("cusum");
        assertThat(open.p0()).isBetween(0.1, 0.3);
        assertThat(open.p1()).isGreaterThan(0.7);
        assertThat(open.excessMisses()).isEqualTo(open.misses() - open.p0() * open.lookups());
        assertThat(open.causes()).containsExactly("base_image_changed");
        assertThat(open.rootSteps()).first().isEqualTo("FROM node:22");
        assertThat(open.dimension()).isEqualTo("builder");
        assertThat(open.dimensionValues()).containsExactly("b0");
        assertThat(open.sentence())
                .startsWith("shop linux/amd64 pool: MISS storm, miss rate ")
                .contains("% expected; most frequent cause base_image_changed")
                .contains("of the excess at builder b");
        assertThat(watch.view().open()).isNotNull();
        assertThat(watch.view().storms()).isEqualTo(Map.of("base_image_changed", 1L));
    }

    @Test
    void aStormWithoutBuildsClosesAfterHalfAnHourOfEventTimeHoweverLateItIsAsked() {
        Watch watch = warm();
        storm(watch, 1_000, 20);

        List<StormFinding> findings = watch.at(minutes(5_000));

        StormFinding last = findings.get(findings.size() - 1);
        assertThat(last.reason()).isEqualTo("idle");
        assertThat(last.closedAt()).isEqualTo(minutes(1_019 + 30));
        assertThat(watch.view().state()).isEqualTo("normal");
    }

    @Test
    void aStormOfADayIsTheNewNormal() {
        Watch watch = warm();

        List<StormFinding> findings = storm(watch, 1_000, 1_600);

        assertThat(findings)
                .filteredOn(finding -> finding.event() == Event.CLOSE)
                .extracting(StormFinding::reason)
                .containsExactly("accepted", "accepted");
        assertThat(watch.view().state()).isEqualTo("normal");
        assertThat(watch.view().p0()).isGreaterThan(0.9);
    }

    @Test
    void aStormEndsWhenAsMuchSpokeForNormalAsAgainstIt() {
        Watch watch = warm();
        storm(watch, 1_000, 20);
        List<StormFinding> findings = new ArrayList<>();

        for (int build = 0; build < 60; build++) {
            findings.addAll(watch.saw(build(1_020 + build, 2, "b0")));
        }

        assertThat(findings)
                .filteredOn(finding -> finding.event() == Event.CLOSE)
                .extracting(StormFinding::reason)
                .containsExactly("recovered");
        assertThat(watch.view().p0()).as("frozen while open").isLessThan(0.3);
    }

    @Test
    void withoutABaselineOnlyNearlyAllMissesAreAnAlarm() {
        Watch watch = new Watch(KEY);

        List<StormFinding> findings = storm(watch, 0, 10);

        assertThat(findings.get(0).reason()).isEqualTo("absolute");
        assertThat(findings.get(0).outcomes()).isEqualTo(5);
        assertThat(findings.get(0).sentence()).contains("there is no baseline yet");
    }

    @Test
    void aSlowDropIsDegradedAndNoStorm() {
        Watch watch = new Watch(KEY);
        List<StormFinding> findings = new ArrayList<>();
        long at = SimulatedBuilds.START;
        for (int build = 0; build < 1200; build++) {
            findings.addAll(watch.saw(build(at += 60_000, build % 5 == 0 ? 12 : 0)));
        }

        for (int build = 0; build < 62; build++) {
            findings.addAll(watch.saw(build(at += 60_000, build * 9 % 20 < 9 ? 12 : 0)));
        }
        for (int build = 0; build < 80; build++) {
            findings.addAll(watch.saw(build(at += 60_000, build % 5 == 0 ? 12 : 0)));
        }

        assertThat(findings).extracting(StormFinding::severity).containsOnly("degraded");
        assertThat(findings.get(0).reason()).isEqualTo("window");
        assertThat(findings.get(findings.size() - 1).reason()).isEqualTo("recovered");
    }

    @Test
    void buildsThatDoNotCountChangeNothing() {
        Watch watch = warm();
        StormView before = watch.view();

        for (int build = 0; build < 50; build++) {
            Outcome bad = build(1_000 + build, 12, "b0");
            watch.saw(new Outcome(
                    bad.at(), bad.ref(), 12, 12, 0, List.of("no_cache_requested"), List.of(), Map.of(), false));
        }

        assertThat(watch.view().state()).isEqualTo("normal");
        assertThat(watch.view().p0()).isEqualTo(before.p0());
    }

    @Test
    void oneHugeBuildOpensNothing() {
        Watch watch = warm();

        List<StormFinding> findings = new ArrayList<>(
                watch.saw(new Outcome(minutes(1_000), "huge", 5_000, 5_000, 0, List.of(), List.of(), Map.of(), true)));
        findings.addAll(watch.at(minutes(1_010)));

        assertThat(findings).isEmpty();
    }

    private static List<StormFinding> replayed(List<Outcome> outcomes) {
        Watch watch = new Watch(KEY);
        List<StormFinding> findings = new ArrayList<>();
        outcomes.forEach(outcome -> findings.addAll(watch.saw(outcome)));
        findings.addAll(watch.at(SimulatedBuilds.START + 5 * SimulatedBuilds.DAY));
        return findings;
    }

    /** Each build up to a minute and 59 seconds later than it should come, and one in ten twice. */
    private static List<Outcome> shaken(List<Outcome> outcomes, long seed) {
        Random random = new Random(seed);
        List<Map.Entry<Long, Outcome>> sent = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            sent.add(Map.entry(outcome.at() + random.nextInt(119_000), outcome));
            if (random.nextInt(10) == 0) {
                sent.add(Map.entry(outcome.at() + random.nextInt(600_000), outcome));
            }
        }
        sent.sort(Map.Entry.comparingByKey());
        return sent.stream().map(Map.Entry::getValue).toList();
    }

    /** Sixty builds with 1, 2 or 3 misses of 12. */
    private static Watch warm() {
        Watch watch = new Watch(KEY);
        for (int build = 0; build < 60; build++) {
            watch.saw(build(900 + build, 1 + build % 3, "b" + build % 4));
        }
        watch.at(minutes(965));
        assertThat(watch.view().state()).isEqualTo("normal");
        return watch;
    }

    private static List<StormFinding> storm(Watch watch, int fromMinute, int builds) {
        List<StormFinding> findings = new ArrayList<>();
        for (int build = 0; build < builds; build++) {
            findings.addAll(watch.saw(build(fromMinute + build, 12, "b0")));
        }
        findings.addAll(watch.at(minutes(fromMinute + builds + 3)));
        return findings;
    }

    private static Outcome build(long at, int misses) {
        return new Outcome(at, "ref-" + at, 12, misses, 0, List.of(), List.of(), Map.of(), true);
    }

    private static Outcome build(int minute, int misses, String builder) {
        boolean bad = misses > 6;
        return new Outcome(
                minutes(minute),
                "ref-" + minute,
                12,
                misses,
                TimeUnit.SECONDS.toMicros(10),
                bad ? List.of("base_image_changed") : List.of(),
                List.of(bad ? "FROM node:22" : "COPY . ."),
                Map.of("builder", builder),
                true);
    }

    private static long minutes(int minute) {
        return SimulatedBuilds.START + minute * MINUTE;
    }
}
