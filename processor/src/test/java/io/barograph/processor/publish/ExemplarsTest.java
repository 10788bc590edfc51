package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static io.barograph.processor.publish.Scrape.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.schemas.Build;
import io.barograph.schemas.CacheOutcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemplarsTest {
    private static final String OPEN = "application/openmetrics-text";

    private final Recent recent = new Recent(10);

    @Test
    void aBucketPointsAtTheNewestBuildInIt() {
        recent.add(build("old", 1_000, 7_000_000));
        recent.add(build("new", 2_000, 8_000_000));
        recent.add(build("longer", 3_000, 12_500_000));
        Tally builds = tally(cell(BuildCells.DURATIONS, 0, 3, 2), cell(BuildCells.DURATIONS, 0, 4, 1));
        Shelf shelf = new HandMadeShelf().with(Signal.BUILDS, List.of("shop", "builder-1"), builds, Map.of());

        List<String> page = scrape(shelf, recent, OPEN);

        String series =
                "barograph_build_duration_seconds_bucket{builder=\"builder-1\",project=\"shop\",result=\"success\",le=";
        assertThat(page)
                .contains(
                        series + "\"10.0\"} 2 # {build_ref=\"new\"} 8 2",
                        series + "\"20.0\"} 3 # {build_ref=\"longer\"} 12.5 3",
                        series + "\"5.0\"} 0");
    }

    @Test
    void stepsPointAtTheirBuildAndSlowFetchesAtTheirRequest() {
        recent.add(Samples.build(
                "r1", "shop", 2_000, Samples.step("#1", "linux/amd64", "RUN x", CacheOutcome.miss, 0, 700_000)));
        recent.add(Samples.slow("/v2/blobs/sha256:\"1\"", 5_000, 900_000));
        Tally steps = tally(cell(StepCells.DURATIONS, 0, 3, 1));
        Tally fetches = tally(cell(FetchCells.DURATIONS, 3, 7, 1));
        Shelf shelf = new HandMadeShelf()
                .with(Signal.STEPS, List.of("shop", "linux/amd64", "builder-1"), steps, Map.of())
                .with(Signal.FETCHES, List.of("nginx", "registry-1", "default"), fetches, Map.of());

        List<String> page = scrape(shelf, recent, OPEN);

        assertThat(page)
                .contains(
                        "barograph_step_duration_seconds_bucket{kind=\"run\",platform=\"linux/amd64\",shard=\"0\",le=\"1.0\"} 1"
                                + " # {build_ref=\"r1\"} 0.7 2",
                        "barograph_fetch_duration_seconds_bucket{cache=\"miss\",platform=\"default\",source=\"nginx\","
                                + "upstream=\"registry-1\",le=\"1.0\"} 1"
                                + " # {request=\"/v2/blobs/sha256:\\\"1\\\"\"} 0.9 5");
    }

    @Test
    void theOlderFormatHasNoPlaceForExamples() {
        recent.add(build("new", 2_000, 8_000_000));
        Tally builds = tally(cell(BuildCells.DURATIONS, 0, 3, 2));
        Shelf shelf = new HandMadeShelf().with(Signal.BUILDS, List.of("shop", "builder-1"), builds, Map.of());

        List<String> page = scrape(shelf, recent, "");

        assertThat(page).anyMatch(line -> line.startsWith("barograph_build_duration_seconds_bucket"));
        assertThat(page).noneMatch(line -> line.contains("build_ref"));
    }

    @Test
    void anExampleThatTheFormatForbidsIsLeftOut() {
        recent.add(build("r".repeat(130), 2_000, 8_000_000));
        Tally builds = tally(cell(BuildCells.DURATIONS, 0, 3, 2));
        Shelf shelf = new HandMadeShelf().with(Signal.BUILDS, List.of("shop", "builder-1"), builds, Map.of());

        assertThat(scrape(shelf, recent, OPEN)).noneMatch(line -> line.contains("build_ref"));
    }

    private static Build build(String ref, long at, long micros) {
        return Samples.build(ref, "shop", at, micros);
    }
}
