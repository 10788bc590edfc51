package io.barograph.processor.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.barograph.processor.detect.SlowShare.Judged;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SlowShareTest {
    @Test
    void familiesOfAPlaceShareItsSlowFetches() {
        List<SlowShare> shares = SlowShare.of(List.of(
                new Judged("r2", SlowCause.DNS_SLOW),
                new Judged("r1", SlowCause.INSUFFICIENT_DATA),
                new Judged("r1", SlowCause.INSUFFICIENT_DATA),
                new Judged("r1", SlowCause.STALL),
                new Judged("r1", SlowCause.BANDWIDTH_SATURATED),
                new Judged("r1", SlowCause.LARGE_OBJECT),
                new Judged("r1", SlowCause.LARGE_OBJECT),
                new Judged("r1", SlowCause.ORIGIN_THROTTLED),
                new Judged("r1", SlowCause.ORIGIN_OVERLOADED)));

        assertThat(shares)
                .extracting(SlowShare::where, SlowShare::family, SlowShare::count, SlowShare::share)
                .containsExactly(
                        tuple("r1", SlowFamily.BANDWIDTH, 3L, 0.375),
                        tuple("r1", SlowFamily.SOURCE, 2L, 0.25),
                        tuple("r1", SlowFamily.OTHER, 1L, 0.125),
                        tuple("r1", SlowFamily.NONE, 2L, 0.25),
                        tuple("r2", SlowFamily.CONNECT, 1L, 1.0));
        assertThat(shares.get(0).causes()).isEqualTo(Map.of("bandwidth_saturated", 1L, "large_object", 2L));
    }

    @Test
    void everyFamilyHasASignAndAdvice() {
        assertThat(SlowFamily.values()).allSatisfy(family -> {
            assertThat(family.sign()).isNotBlank();
            assertThat(family.advice()).isNotBlank();
        });
    }
}
