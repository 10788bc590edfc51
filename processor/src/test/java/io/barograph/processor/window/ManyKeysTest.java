package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A million names that somebody makes up: the caps hold, and what is kept does not grow with them. */
@Timeout(120)
final class ManyKeysTest {
    private static final int MANY = 1_000_000;
    private static final int CAP = 5;
    private static final long NOON = 1_795_000_000_000L;
    private static final long MOST_KEPT_BYTES = 32L << 20;

    private final LabelCaps caps = new LabelCaps(Map.of("source", CAP, "platform", CAP, "upstream", CAP));
    private final FetchSums sums = new FetchSums(SlowRule.of(500_000), caps);
    private final Set<SeriesKey> keys = new HashSet<>();

    /** What names the i-th stream or line. */
    private interface Naming {
        void next(int i);
    }

    @Test
    void namesInLinesAreCapped() {
        sums.from("edge", "", NOON);

        assertFlat(i -> add("host" + i, NOON));

        assertThat(keys).hasSize(CAP + 1);
    }

    @Test
    void upstreamsInLabelsAreCapped() {
        assertFlat(i -> {
            sums.from("edge", "", "label" + i, "", NOON);
            add("", NOON);
        });

        assertThat(keys).hasSizeLessThanOrEqualTo(CAP + 1);
    }

    @Test
    void sourcesAndPlatformsAreCapped() {
        assertFlat(i -> {
            sums.from("source" + i, "platform" + i, NOON);
            add("hub", NOON);
        });

        assertThat(keys).hasSizeLessThanOrEqualTo((CAP + 1) * (CAP + 1));
    }

    @Test
    void timesThatCannotBeAreCountedAndOpenNoWindowAhead() {
        sums.from("edge", "", NOON);
        long[] hostile = {253_402_300_799_000L, Long.MAX_VALUE / 2, -1, -62_135_596_800_000L};
        for (long at : hostile) {
            add("hub", at);
        }

        long[] found = new long[2];
        sums.drain(tally -> {
            found[0] += FetchCells.hits(tally.tally());
            found[1] = Math.max(found[1], tally.slice());
        });

        assertThat(found[0]).isEqualTo(hostile.length);
        assertThat(found[1]).isLessThanOrEqualTo(NOON);
    }

    private void assertFlat(Naming naming) {
        long before = used();
        for (int i = 0; i < MANY; i++) {
            naming.next(i);
            if (i % 1000 == 999) {
                sums.drain(tally -> keys.add(tally.key()));
            }
        }
        sums.drain(tally -> keys.add(tally.key()));

        assertThat(used() - before).isLessThan(MOST_KEPT_BYTES);
        int[] saved = {caps.saveFolded().length};
        caps.saveChanged((key, names) -> saved[0] += key.length + names.length);
        assertThat(saved[0]).isLessThan(4096);
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void add(String upstream, long at) {
        byte[] line = ("x " + upstream + " y").getBytes(StandardCharsets.UTF_8);
        Fetch fetch = new Fetch();
        fetch.upstreamFrom = 2;
        fetch.upstreamTo = line.length - 2;
        fetch.completedAtMillis = at;
        fetch.cache = CacheStatus.HIT;
        fetch.status = 200;
        fetch.durationMicros = 10;
        sums.add(line, fetch);
    }
}
