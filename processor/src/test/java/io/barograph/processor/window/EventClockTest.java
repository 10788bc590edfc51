package io.barograph.processor.window;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventClockTest {
    @Test
    void aQuietStreamGoesOnWithTheWallClock() {
        EventClock clock = new EventClock();
        clock.saw(1_000_000, 50_000_000);
        clock.saw(900_000, 50_001_000);

        long busy = clock.now(50_001_000 + EventClock.QUIET_MILLIS - 1);
        long quiet = clock.now(50_001_000 + 60_000);

        assertThat(busy).isEqualTo(1_000_000);
        assertThat(quiet).isEqualTo(1_060_000);
        assertThat(new EventClock().now(1)).isEqualTo(Long.MIN_VALUE);
    }
}
