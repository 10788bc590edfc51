package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlannedTimesTest {
    private static final String NAME = "planned.prunes";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // 2026-11-22 is a Sunday
                "* 3 * * SUN               | 2026-11-22T03:00:00Z | 2026-11-22T04:00:00Z",
                "* 3 * * SUN               | 2026-11-22T03:59:59Z | 2026-11-22T04:00:00Z",
                "* 3 * * SUN               | 2026-11-22T04:00:00Z | 2026-11-22T04:00:00Z",
                "* 3 * * SUN               | 2026-11-23T03:30:00Z | 2026-11-23T03:30:00Z",
                "0 3 * * 0 for 2h          | 2026-11-22T04:59:00Z | 2026-11-22T05:00:00Z",
                "0 3 * * 0 for 1h30m       | 2026-11-22T04:29:00Z | 2026-11-22T04:30:00Z",
                "0 3 * * 0 for 2h          | 2026-11-22T02:59:59Z | 2026-11-22T02:59:59Z",
                "0 3,4 * * 0 for 2h        | 2026-11-22T03:30:00Z | 2026-11-22T06:00:00Z",
                "0 23 * * * for 2h         | 2026-11-23T00:30:00Z | 2026-11-23T01:00:00Z",
                "0 3 * * * for 1h in Europe/Berlin | 2026-11-22T02:30:00Z | 2026-11-22T03:00:00Z",
                "* * * * *                 | 2026-11-22T02:30:00Z | 2026-11-23T02:30:00Z"
            })
    void aTimeIsPlannedUntilTheExpressionNoLongerHolds(String value, Instant at, Instant until) {
        PlannedTimes times = PlannedTimes.of(NAME, value);

        assertThat(Instant.ofEpochMilli(times.until(at.toEpochMilli()))).isEqualTo(until);
    }

    @Test
    void theOrderInWhichItIsAskedChangesNothing() {
        PlannedTimes forward = PlannedTimes.of(NAME, "*/20 3 * * * for 15m");
        PlannedTimes backward = PlannedTimes.of(NAME, "*/20 3 * * * for 15m");
        long start = Instant.parse("2026-11-22T02:50:00Z").toEpochMilli();
        long[] there = new long[300];
        long[] back = new long[300];

        for (int i = 0; i < 300; i++) {
            there[i] = forward.until(start + i * 17_000L);
        }
        for (int i = 299; i >= 0; i--) {
            back[i] = backward.until(start + i * 17_000L);
        }

        assertThat(there).isEqualTo(back);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noon",
                "0 3 * *",
                "61 3 * * *",
                "0 3 * * * for",
                "0 3 * * * for ever",
                "0 3 * * * for 30s",
                "0 3 * * * for 25h",
                "0 3 * * * in Atlantis",
                "0 3 * * * 2h"
            })
    void whatMakesNoSenseIsRefusedWithNameValueAndWhatIsAllowed(String value) {
        assertThatThrownBy(() -> ProcessorSettings.of(Map.of(NAME + ".shop", value)))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining(NAME + ".shop")
                .hasMessageContaining(value)
                .hasMessageContaining("MINUTE HOUR DAY MONTH WEEKDAY");
    }

    @Test
    void aPlanHoldsForAllOrForTheProjectBuilderSourceOrUpstreamOfItsName() {
        PlannedPrunes planned = ProcessorSettings.of(
                        Map.of(NAME, "0 1 * * *", NAME + ".shop", "0 2 * * *", NAME + ".mirror", "0 3 * * *"))
                .planned();
        SeriesKey shop = new SeriesKey(Signal.STEPS, List.of("shop", "linux/amd64", ""));
        SeriesKey mirror = new SeriesKey(Signal.FETCHES, List.of("proxy", "mirror", "default"));

        assertThat(hours(planned, shop)).containsExactly(1, 2);
        assertThat(hours(planned, mirror)).containsExactly(1, 3);
    }

    private static List<Integer> hours(PlannedPrunes planned, SeriesKey key) {
        long midnight = Instant.parse("2026-11-22T00:00:00Z").toEpochMilli();
        return IntStream.range(0, 24)
                .filter(hour -> planned.until(key, midnight + hour * 3_600_000L) > midnight + hour * 3_600_000L)
                .boxed()
                .toList();
    }
}
