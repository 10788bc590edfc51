package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static io.barograph.processor.publish.Scrape.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.FindingCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.VerdictCells;
import io.barograph.processor.window.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesMetricsTest {
    @Test
    void stepsAreCountedByKindAndAnswerAndWindowsOverAllBuilders() {
        Tally counted = tally(
                cell(StepCells.STEPS, 0, 0, 7),
                cell(StepCells.STEPS, 0, 1, 3),
                cell(StepCells.STEPS, 1, 3, 2),
                cell(StepCells.ROOTS, 0, 0, 1),
                cell(StepCells.CASCADES, 0, 0, 2),
                cell(StepCells.SAVED, 0, 0, 12_500_000),
                cell(StepCells.LOST, 0, 0, 1_500_000));
        Tally window = tally(cell(StepCells.STEPS, 0, 0, 15), cell(StepCells.STEPS, 0, 1, 5));
        Tally other = tally(cell(StepCells.STEPS, 1, 0, 5), cell(StepCells.STEPS, 1, 1, 15));
        Shelf shelf = new HandMadeShelf()
                .with(Signal.STEPS, List.of("shop", "linux/amd64", "b1"), counted, Map.of(Window.TEN_MINUTES, window))
                .with(Signal.STEPS, List.of("shop", "linux/amd64", "b2"), other, Map.of(Window.TEN_MINUTES, other));

        List<String> page = scrape(shelf);

        assertThat(page)
                .contains(
                        steps("shop", "b1", "run", "hit", "7.0"),
                        steps("shop", "b1", "run", "miss", "3.0"),
                        steps("shop", "b1", "copy", "unknown", "2.0"),
                        "barograph_root_misses_total{builder=\"b1\",cause=\"base_image_changed\","
                                + "platform=\"linux/amd64\",project=\"shop\"} 1.0",
                        "barograph_cascade_misses_total{builder=\"b1\",platform=\"linux/amd64\",project=\"shop\"} 2.0",
                        "barograph_cache_time_saved_seconds_total{builder=\"b1\",platform=\"linux/amd64\","
                                + "project=\"shop\"} 12.5",
                        "barograph_cache_time_lost_seconds_total{builder=\"b1\",platform=\"linux/amd64\","
                                + "project=\"shop\"} 1.5",
                        "barograph_window_cache_hit_ratio{platform=\"linux/amd64\",project=\"shop\",window=\"10m\"} 0.5",
                        "barograph_window_steps{cache=\"hit\",platform=\"linux/amd64\",project=\"shop\","
                                + "window=\"10m\"} 20.0",
                        "barograph_window_steps{cache=\"miss\",platform=\"linux/amd64\",project=\"shop\","
                                + "window=\"10m\"} 20.0");
        assertThat(page).noneMatch(line -> line.contains("kind=\"copy\",cache=\"hit\"") && line.contains("b1"));
    }

    @Test
    void aRatioOfTooFewStepsIsNotTold() {
        Tally few = tally(cell(StepCells.STEPS, 0, 0, 19));
        Shelf shelf = new HandMadeShelf()
                .with(Signal.STEPS, List.of("shop", "default", ""), few, Map.of(Window.ONE_MINUTE, few));

        List<String> page = scrape(shelf);

        assertThat(page).noneMatch(line -> line.startsWith("barograph_window_cache_hit_ratio"));
        assertThat(page)
                .contains("barograph_window_steps{cache=\"hit\",platform=\"default\",project=\"shop\","
                        + "window=\"1m\"} 19.0");
    }

    @Test
    void runTimesOfAllProjectsOfAShardAreOneHistogram() {
        SeriesKey one = new SeriesKey(Signal.STEPS, List.of("shop", "linux/arm64", ""));
        SeriesKey two = new SeriesKey(Signal.STEPS, List.of("mail", "linux/arm64", ""));
        Tally ran = tally(
                cell(StepCells.DURATIONS, 0, 2, 1), // (0.25 s, 0.5 s]
                cell(StepCells.DURATIONS, 0, 12, 1), // above 600 s
                cell(StepCells.MICROS, 0, 0, 700_500_000));
        Shelf shelf = new HandMadeShelf()
                .with(new SeriesView(one, ran, Map.of(), 0, 0))
                .with(new SeriesView(two, ran, Map.of(), 0, 0));

        List<String> page = scrape(shelf);

        String labels = "{kind=\"run\",platform=\"linux/arm64\",shard=\"0\"";
        assertThat(page)
                .contains(
                        "barograph_step_duration_seconds_bucket" + labels + ",le=\"0.25\"} 0",
                        "barograph_step_duration_seconds_bucket" + labels + ",le=\"0.5\"} 2",
                        "barograph_step_duration_seconds_bucket" + labels + ",le=\"600.0\"} 2",
                        "barograph_step_duration_seconds_bucket" + labels + ",le=\"+Inf\"} 4",
                        "barograph_step_duration_seconds_count" + labels + "} 4",
                        "barograph_step_duration_seconds_sum" + labels + "} 1401.0");
    }

    @Test
    void fetchesAreCountedByAnswerAndCodeWithAnExactEdgeAtHalfASecond() {
        Tally fetched = tally(
                cell(FetchCells.REQUESTS, 0, 2, 30),
                cell(FetchCells.REQUESTS, 3, 5, 10),
                cell(FetchCells.DURATIONS, 0, 6, 30), // (0.25 s, 0.5 s]
                cell(FetchCells.MICROS, 0, 0, 15_000_000),
                cell(FetchCells.BYTES, 0, 0, 4_096),
                cell(FetchCells.SLOW, 0, 0, 4));
        Tally judged = tally(cell(VerdictCells.CAUSES, VerdictCells.rowOf("stall"), 0, 2));
        Shelf shelf = new HandMadeShelf()
                .with(
                        Signal.FETCHES,
                        List.of("nginx", "registry-1", "default"),
                        fetched,
                        Map.of(Window.ONE_MINUTE, fetched))
                .with(Signal.VERDICTS, List.of("nginx", "registry-1", "default", "n1"), judged, Map.of())
                .with(Signal.VERDICTS, List.of("nginx", "registry-1", "default", "n2"), judged, Map.of());

        List<String> page = scrape(shelf);

        String who = "platform=\"default\",source=\"nginx\",upstream=\"registry-1\"";
        assertThat(page)
                .contains(
                        "barograph_fetches_total{cache=\"hit\",code=\"2xx\"," + who + "} 30.0",
                        "barograph_fetches_total{cache=\"miss\",code=\"5xx\"," + who + "} 10.0",
                        "barograph_fetched_bytes_total{cache=\"hit\"," + who + "} 4096.0",
                        "barograph_slow_fetches_total{cause=\"stall\"," + who + "} 4.0",
                        "barograph_fetch_duration_seconds_bucket{cache=\"hit\"," + who + ",le=\"0.25\"} 0",
                        "barograph_fetch_duration_seconds_bucket{cache=\"hit\"," + who + ",le=\"0.5\"} 30",
                        "barograph_fetch_duration_seconds_sum{cache=\"hit\"," + who + "} 15.0",
                        "barograph_fetch_window_cache_hit_ratio{" + who + ",window=\"1m\"} 0.75",
                        "barograph_fetch_window_requests{cache=\"miss\"," + who + ",window=\"1m\"} 10.0",
                        "barograph_slow_fetch_threshold_seconds 0.5");
    }

    @Test
    void buildsAreCountedByResult() {
        Tally built = tally(
                cell(BuildCells.BUILDS, 0, 0, 2),
                cell(BuildCells.BUILDS, 4, 0, 1),
                cell(BuildCells.DURATIONS, 0, 6, 2),
                cell(BuildCells.MICROS, 0, 0, 90_000_000),
                cell(BuildCells.BYTES, 1, 0, 31_400_000),
                cell(BuildCells.PHASES, 7, 0, 2_000_000),
                cell(BuildCells.PHASES, 8, 0, 3_000_000),
                cell(BuildCells.AMBIGUOUS, 0, 0, 6));
        Shelf shelf = new HandMadeShelf().with(Signal.BUILDS, List.of("shop", "b1"), built, Map.of());

        List<String> page = scrape(shelf);

        assertThat(page)
                .contains(
                        "barograph_builds_total{builder=\"b1\",project=\"shop\",result=\"success\"} 2.0",
                        "barograph_builds_total{builder=\"b1\",project=\"shop\",result=\"cancellation\"} 1.0",
                        "barograph_build_duration_seconds_bucket{builder=\"b1\",project=\"shop\",result=\"success\","
                                + "le=\"60.0\"} 2",
                        "barograph_transferred_bytes_total{builder=\"b1\",project=\"shop\",source=\"base_image\"} 3.14E7",
                        "barograph_cache_overhead_seconds_total{builder=\"b1\",operation=\"import\",project=\"shop\"} 2.0",
                        "barograph_cache_overhead_seconds_total{builder=\"b1\",operation=\"export\",project=\"shop\"} 3.0",
                        "barograph_ambiguous_steps_total{builder=\"b1\",project=\"shop\"} 6.0");
    }

    @Test
    void whatTheCacheCostsIsTakenOffWhatItSavedAndMayBeMore() {
        Tally saved = tally(cell(StepCells.SAVED, 0, 0, 4_000_000));
        Tally cost = tally(cell(BuildCells.PHASES, 7, 0, 2_000_000), cell(BuildCells.PHASES, 8, 0, 9_500_000));
        Shelf shelf = new HandMadeShelf()
                .with(Signal.STEPS, List.of("shop", "linux/amd64", "b1"), saved, Map.of())
                .with(Signal.STEPS, List.of("shop", "linux/arm64", "b1"), saved, Map.of())
                .with(Signal.BUILDS, List.of("shop", "b1"), cost, Map.of())
                .with(Signal.STEPS, List.of("api", "default", "b1"), saved, Map.of());

        List<String> page = scrape(shelf);

        assertThat(page)
                .contains(
                        "barograph_cache_time_saved_net_seconds{builder=\"b1\",project=\"shop\"} -3.5",
                        "barograph_cache_time_saved_net_seconds{builder=\"b1\",project=\"api\"} 4.0");
    }

    @Test
    void findingsAreCountedByKind() {
        Shelf shelf = new HandMadeShelf()
                .with(Signal.FINDINGS, List.of("node_down"), tally(cell(FindingCells.FINDINGS, 0, 0, 3)), Map.of());

        List<String> page = scrape(shelf);

        assertThat(page).contains("barograph_findings_total{kind=\"node_down\"} 3.0");
    }

    @Test
    void everyLineTakenInIsAccountedFor() {
        Shelf shelf = new HandMadeShelf()
                .with(new SeriesView(
                        new SeriesKey(Signal.INTAKE, List.of("ci/build.log")), Scrape.intake(), Map.of(), 1_500, 3));

        List<String> page = scrape(shelf);

        assertThat(page)
                .contains(
                        "barograph_lines_total{source=\"ci/build.log\"} 100.0",
                        "barograph_line_bytes_total{source=\"ci/build.log\"} 8000.0",
                        "barograph_events_total{source=\"ci/build.log\",type=\"fetch\"} 90.0",
                        "barograph_ignored_lines_total{source=\"ci/build.log\"} 6.0",
                        "barograph_parse_failures_total{reason=\"bad_time\",source=\"ci/build.log\"} 4.0",
                        "barograph_dead_letter_records_total{source=\"ci/build.log\"} 4.0",
                        "barograph_duplicate_records_total{source=\"ci/build.log\"} 1.0",
                        "barograph_late_records_total{shard=\"0\",signal=\"intake\"} 3.0",
                        "barograph_ingest_lag_seconds_bucket{source=\"ci/build.log\",le=\"0.05\"} 2",
                        "barograph_last_event_timestamp_seconds{source=\"ci/build.log\"} 1.5",
                        "barograph_window_end_timestamp_seconds{signal=\"intake\"} 1.5");
    }

    private static String steps(String project, String builder, String kind, String cache, String value) {
        return "barograph_steps_total{builder=\"" + builder + "\",cache=\"" + cache + "\",kind=\"" + kind
                + "\",platform=\"linux/amd64\",project=\"" + project + "\"} " + value;
    }
}
