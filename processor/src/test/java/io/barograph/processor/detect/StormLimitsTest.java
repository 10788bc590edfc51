package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much it takes to open a storm, and to close it. */
class StormLimitsTest {
    private static final SeriesKey KEY = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));
    private static final long MINUTE = 60_000;
    private static final int MANY = 100;
    /** Misses of twelve steps, as ordinary commits leave them. */
    private static final int[] USUAL = {0, 0, 0, 0, 2, 2, 2, 4, 4, 4, 4, 8};

    @Test
    void aLongStormTakesNoMoreGoodBuildsToEndThanAShortOne() {
        int afterShort = goodBuildsToTheEnd(20);
        int afterLong = goodBuildsToTheEnd(400);

        assertThat(afterLong).isEqualTo(afterShort).isBetween(2, 12);
    }

    private static int goodBuildsToTheEnd(int struck) {
        Watch watch = uneven(1);
        long at = watch.clock();
        for (int build = 0; build < struck; build++) {
            watch.saw(build(at += MINUTE, 12));
        }
        assertThat(watch.view().state()).isEqualTo("storm");
        int good = 0;
        while (good < MANY && watch.view().state().equals("storm")) {
            watch.saw(build(at += MINUTE, USUAL[good % USUAL.length]));
            good++;
        }
        return good;
    }

    @Test
    void aFewGoodBuildsInAStormDoNotEndIt() {
        Watch watch = uneven(1);
        long at = watch.clock();
        for (int build = 0; build < 10; build++) {
            watch.saw(build(at += MINUTE, 12));
        }

        for (int build = 0; build < 60; build++) {
            watch.saw(build(at += MINUTE, build % 3 == 2 ? 0 : 12));
            assertThat(watch.view().state()).as("build %d", build).isEqualTo("storm");
        }
    }

    @Test
    void whereBuildsAreRareAUsualPauseDoesNotEndAStorm() {
        Watch watch = uneven(20);
        long at = watch.clock();
        for (int build = 0; build < 8; build++) {
            watch.saw(build(at += 20 * MINUTE, 12));
        }

        watch.at(at + 45 * MINUTE);
        String afterTwoPauses = watch.view().state();
        watch.at(at + 90 * MINUTE);

        assertThat(afterTwoPauses).isEqualTo("storm");
        assertThat(watch.view().state()).isEqualTo("normal");
    }

    @Test
    void whereBadBuildsAreUsualItTakesMoreOfThem() {
        int whereRare = badBuildsToAStorm(0);
        int whereEveryTwelfthIsBad = badBuildsToAStorm(12);

        assertThat(whereRare).isGreaterThanOrEqualTo(3).isLessThan(whereEveryTwelfthIsBad);
    }

    private static int badBuildsToAStorm(int everyOneIn) {
        Watch watch = new Watch(KEY);
        long at = SimulatedBuilds.START;
        for (int build = 0; build < 600; build++) {
            boolean bad = everyOneIn > 0 && build % everyOneIn == 0;
            watch.saw(build(at += MINUTE, bad ? 12 : USUAL[build % USUAL.length]));
        }
        int bad = 0;
        while (bad < MANY && !watch.view().state().equals("storm")) {
            watch.saw(build(at += MINUTE, 12));
            bad++;
        }
        return bad;
    }

    /** Sixty builds that scatter as real ones do, so many minutes apart. */
    private static Watch uneven(int minutesApart) {
        Watch watch = new Watch(KEY);
        for (int build = 0; build < 60; build++) {
            watch.saw(build(SimulatedBuilds.START + MINUTE * minutesApart * build, USUAL[build % USUAL.length]));
        }
        watch.at(watch.clock() + 3 * MINUTE);
        assertThat(watch.view().state()).isEqualTo("normal");
        return watch;
    }

    private static Outcome build(long at, int misses) {
        return new Outcome(at, "ref-" + at, 12, misses, 0, List.of(), List.of(), Map.of(), true);
    }
}
