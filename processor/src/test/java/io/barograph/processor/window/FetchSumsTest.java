package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FetchSumsTest {
    private static final long NOON = 1_700_000_000_000L;

    @Test
    void exactlyTheThresholdIsNotSlow() {
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        sums.from("edge", "", NOON);

        boolean exactly = add(sums, "hub", NOON, CacheStatus.HIT, 200, 500_000);
        boolean above = add(sums, "hub", NOON, CacheStatus.HIT, 200, 500_001);

        assertThat(exactly).isFalse();
        assertThat(above).isTrue();
        assertThat(drained(sums).get(0).tally().get(FetchCells.SLOW.from())).isEqualTo(1);
    }

    @Test
    void anotherThresholdCountsFromThenOnForUpstreamsThatAreKnownToo() {
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        sums.from("edge", "", NOON);
        boolean before = add(sums, "hub", NOON, CacheStatus.HIT, 200, 400_000);

        sums.judgeBy(new SlowRule(300_000, Map.of("hub", 100_000L)));

        assertThat(before).isFalse();
        assertThat(add(sums, "hub", NOON, CacheStatus.HIT, 200, 100_001)).isTrue();
        assertThat(add(sums, "hub", NOON, CacheStatus.HIT, 200, 100_000)).isFalse();
        assertThat(add(sums, "elsewhere", NOON, CacheStatus.HIT, 200, 300_000)).isFalse();
        assertThat(add(sums, "elsewhere", NOON, CacheStatus.HIT, 200, 300_001)).isTrue();
    }

    @Test
    void missedKeysOfMinutesInOneChunkAreToldOldestFirst() {
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        sums.from("edge", "", NOON);
        byte[] asked = "/v2/node".getBytes(StandardCharsets.UTF_8);
        for (int slice = 0; slice < 300; slice++) {
            Fetch fetch = new Fetch();
            fetch.cache = CacheStatus.MISS;
            fetch.status = 200;
            fetch.completedAtMillis = NOON - (300 - slice) * Window.SLICE_MILLIS;
            fetch.request(0, asked.length);
            sums.add(asked, fetch);
        }

        sums.drain(tally -> {});
        List<Long> slices = new ArrayList<>();
        sums.drainMissed(missed -> slices.add(missed.slice()));

        assertThat(slices).hasSize(300).isSorted();
    }

    @Test
    void drainedSumsAreThoseOfTheLinesWhateverTheirOrderAndSpan() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
            Map<String, Long> oracle = new HashMap<>();
            long span = 1L << (10 + random.nextInt(16));
            for (int chunk = 0; chunk < 3; chunk++) {
                sums.from("s" + chunk, "p", NOON);
                for (int line = 0; line < 1000; line++) {
                    String upstream = "registry-" + random.nextInt(30) + ".example.org";
                    long at = NOON - (long) (random.nextDouble() * span);
                    add(sums, upstream, at, CacheStatus.MISS, 404, 1000);
                    oracle.merge("s" + chunk + upstream + at / 10_000, 1L, Long::sum);
                }
            }

            List<SliceTally> drained = drained(sums);

            Map<String, Long> found = new HashMap<>();
            for (SliceTally tally : drained) {
                String key = tally.key().label("source") + tally.key().label("upstream") + tally.slice() / 10_000;
                found.merge(key, FetchCells.misses(tally.tally()), Long::sum);
            }
            assertThat(found).as("seed %d", seed).isEqualTo(oracle);
            assertThat(drained).isSortedAccordingTo(SliceTally.OLDEST_FIRST);
            assertThat(drained(sums)).isEmpty();
        }
    }

    @Test
    void upstreamsAboveTheCapAreCountedTogether() {
        LabelCaps caps = new LabelCaps(Map.of("upstream", 2));
        FetchSums sums = new FetchSums(SlowRule.of(500_000), caps);
        sums.from("edge", "linux/amd64", NOON);
        for (int i = 0; i < 10; i++) {
            add(sums, "host" + i % 5, NOON, CacheStatus.HIT, 200, 10);
        }

        List<SliceTally> drained = drained(sums);

        assertThat(drained)
                .extracting(tally -> tally.key().label("upstream") + FetchCells.hits(tally.tally()))
                .containsExactlyInAnyOrder("host02", "host12", "_other6");
        assertThat(caps.folded(Signal.FETCHES)).containsEntry("upstream", 6L);
    }

    @Test
    void aRestartAdmitsTheNamesItAdmittedBefore() {
        LabelCaps before = new LabelCaps(Map.of("upstream", 1));
        FetchSums first = new FetchSums(SlowRule.of(500_000), before);
        first.from("edge", "", NOON);
        add(first, "old", NOON, CacheStatus.HIT, 200, 10);
        LabelCaps after = new LabelCaps(Map.of("upstream", 1));
        before.saveChanged(after::restore);
        after.restoreFolded(before.saveFolded());
        FetchSums second = new FetchSums(SlowRule.of(500_000), after);
        second.from("edge", "", NOON);

        add(second, "new", NOON, CacheStatus.HIT, 200, 10);
        add(second, "old", NOON, CacheStatus.HIT, 200, 10);

        assertThat(drained(second))
                .extracting(tally -> tally.key().label("upstream"))
                .containsExactlyInAnyOrder("_other", "old");
    }

    @Test
    void aTimeFarAheadOfTheReaderCountsInTheTotalOnly() {
        FetchSums sums = new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of()));
        sums.from("edge", "", NOON);

        add(sums, "hub", NOON + 600_001, CacheStatus.HIT, 200, 10);
        add(sums, "hub", NOON, CacheStatus.HIT, 200, 10);
        add(sums, "hub", NOON + 700_000, CacheStatus.HIT, 200, 10);

        assertThat(drained(sums))
                .extracting(tally -> tally.slice() + "=" + FetchCells.hits(tally.tally()))
                .containsExactly(Window.NO_SLICE + "=2", Window.sliceOf(NOON) + "=1");
    }

    private static boolean add(FetchSums sums, String upstream, long at, CacheStatus cache, int status, long micros) {
        byte[] line = ("x " + upstream + " y").getBytes(StandardCharsets.UTF_8);
        Fetch fetch = new Fetch();
        fetch.upstreamFrom = 2;
        fetch.upstreamTo = line.length - 2;
        fetch.completedAtMillis = at;
        fetch.cache = cache;
        fetch.status = status;
        fetch.durationMicros = micros;
        return sums.add(line, fetch);
    }

    private static List<SliceTally> drained(FetchSums sums) {
        List<SliceTally> drained = new ArrayList<>();
        sums.drain(drained::add);
        return drained;
    }
}
