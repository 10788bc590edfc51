package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.SlowFetch;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which slow fetches of a log are those of one of its builds. */
class BuildSpanTest {
    private static final BuildSpan FIRST = new BuildSpan("log", 0, 10_000, 20_000);
    private static final BuildSpan SECOND = new BuildSpan("log", 500, 60_000, 90_000);
    private static final List<BuildSpan> BOTH = List.of(FIRST, SECOND);

    @Test
    void aFetchBelongsToTheBuildInWhoseLinesAndTimeItLies() {
        List<SlowFetch> fetches = List.of(fetch("log", 100, 15_000), fetch("log", 600, 70_000));

        assertThat(FIRST.own(fetches, BOTH)).containsExactly(fetches.get(0));
        assertThat(SECOND.own(fetches, BOTH)).containsExactly(fetches.get(1));
    }

    @Test
    void whatComesFromAnotherLogBelongsToNone() {
        List<SlowFetch> fetches = List.of(fetch("mirror", 100, 15_000));

        assertThat(FIRST.own(fetches, BOTH)).isEmpty();
    }

    @Test
    void whereTheLogHasNoTimesTheLaterBuildOfThoseBeforeTheLineHasIt() {
        BuildSpan first = new BuildSpan("log", 0, 50_000, 50_000);
        BuildSpan second = new BuildSpan("log", 500, 50_000, 50_000);
        List<SlowFetch> fetches = List.of(fetch("log", 100, 50_000), fetch("log", 600, 50_000));

        assertThat(first.own(fetches, List.of(first, second))).containsExactly(fetches.get(0));
        assertThat(second.own(fetches, List.of(first, second))).containsExactly(fetches.get(1));
    }

    @Test
    void aFileThatBeganAnewDoesNotGiveItsFetchesToAnOldBuild() {
        List<SlowFetch> fetches = List.of(fetch("log", 100, 900_000));

        assertThat(FIRST.own(fetches, BOTH)).isEmpty();
    }

    private static SlowFetch fetch(String stream, long offset, long completedAt) {
        return SlowFetch.newBuilder(Samples.slow("/v2/", completedAt, 900_000))
                .setStream(stream)
                .setOffset(offset)
                .setCompletedAt(completedAt)
                .build();
    }
}
