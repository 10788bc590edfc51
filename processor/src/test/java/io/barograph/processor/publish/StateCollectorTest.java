package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.InputStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateCollectorTest {
    private static final long NOW = 1_700_000_100_000L;
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

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
        Shelf shelf = new HandMadeShelf()
                .with(
                        Signal.FETCHES,
                        List.of("nginx", "registry-1", "default"),
                        fetched,
                        Map.of(Window.ONE_MINUTE, fetched));

        List<String> page = scrape(shelf);

        String who = "platform=\"default\",source=\"nginx\",upstream=\"registry-1\"";
        assertThat(page)
                .contains(
                        "barograph_fetches_total{cache=\"hit\",code=\"2xx\"," + who + "} 30.0",
                        "barograph_fetches_total{cache=\"miss\",code=\"5xx\"," + who + "} 10.0",
                        "barograph_fetched_bytes_total{cache=\"hit\"," + who + "} 4096.0",
                        "barograph_slow_fetches_total{" + who + "} 4.0",
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
    void everyLineTakenInIsAccountedFor() {
        Shelf shelf = new HandMadeShelf()
                .with(new SeriesView(
                        new SeriesKey(Signal.INTAKE, List.of("ci/build.log")), intake(), Map.of(), 1_500, 3));

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

    @Test
    void aStormShowsWhileItLastsAndIsCountedForGood() {
        Shelf shelf = new HandMadeShelf().with(stormy()).with(learning());

        List<String> page = scrape(shelf);

        String key = "platform=\"linux/amd64\",project=\"shop\"";
        assertThat(page)
                .contains(
                        "barograph_storm_active{" + key + "} 1.0",
                        "barograph_storms_total{cause=\"base_image_changed\"," + key + "} 3.0",
                        "barograph_storm_start_timestamp_seconds{" + key + "} 1699999.0",
                        "barograph_storm_excess_misses{dimension=\"stage\"," + key + ",value=\"deps,build\"} 96.5",
                        "barograph_baseline_cache_hit_ratio{" + key + "} 0.77",
                        "barograph_baseline_dispersion{" + key + "} 4.4",
                        "barograph_detector_state{" + key + ",state=\"storm\"} 1.0",
                        "barograph_detector_state{" + key + ",state=\"normal\"} 0.0",
                        "barograph_fetch_storm_active{platform=\"\",source=\"nginx\",upstream=\"r\"} 0.0",
                        "barograph_fetch_detector_state{platform=\"\",source=\"nginx\",state=\"learning\","
                                + "upstream=\"r\"} 1.0");
        assertThat(page).noneMatch(line -> line.startsWith("barograph_fetch_baseline"));
    }

    @Test
    void aShipperThatIsGoneForAnHourIsForgotten() {
        Recent recent = new Recent(10);
        recent.add(heartbeat("runner-1", NOW - 20_000));
        recent.add(heartbeat("runner-1", NOW - 10_000));
        recent.add(heartbeat("runner-2", NOW - 3_600_001));

        List<String> page = scrape(Shelf.EMPTY, recent, "");

        assertThat(page)
                .contains(
                        "barograph_shipper_last_heartbeat_timestamp_seconds{shipper=\"runner-1\"} 1.70000009E9",
                        "barograph_shipper_reported_lag_seconds{shipper=\"runner-1\"} 2.5",
                        "barograph_shipper_reported_unread_bytes{shipper=\"runner-1\"} 77.0");
        assertThat(page).noneMatch(line -> line.contains("runner-2"));
    }

    @Test
    void theProcessorTellsItsStateAndWhatItFolded() {
        List<String> page = scrape(Shelf.EMPTY);

        assertThat(page)
                .contains(
                        "barograph_streams_state{state=\"running\"} 1.0",
                        "barograph_streams_state{state=\"error\"} 0.0",
                        "barograph_stream_time_lag_seconds 1.25",
                        "barograph_series_limited_total{label=\"project\",metric=\"steps\"} 9.0",
                        "barograph_build_info{java_version=\"17\",kafka_version=\"4.3.1\",revision=\"abc\","
                                + "version=\"0.1\"} 1.0");
    }

    @Test
    void openMetricsNamesTheFamilyOfACounterWithoutItsSuffix() {
        Shelf shelf = new HandMadeShelf()
                .with(Signal.BUILDS, List.of("shop", ""), tally(cell(BuildCells.BUILDS, 0, 0, 2)), Map.of());

        List<String> page = scrape(shelf, new Recent(1), OPEN_METRICS);

        assertThat(page)
                .contains(
                        "# TYPE barograph_builds counter",
                        "barograph_builds_total{builder=\"\",project=\"shop\",result=\"success\"} 2.0",
                        "# EOF");
    }

    @Test
    void everyNameOnThePageIsOnTheListAndTheOtherWayRound() {
        TreeSet<String> listed = new TreeSet<>();
        MetricNames.ALL.forEach(name -> listed.add(name.name()));
        TreeSet<String> shown = new TreeSet<>();

        for (String line : scrape(everything(), oneShipper(), "")) {
            if (line.startsWith("# TYPE barograph_")) {
                shown.add(line.split(" ", -1)[2]);
            }
        }

        assertThat(shown).isEqualTo(listed);
    }

    @Test
    void hostileLabelsStayInsideTheirQuotes() {
        Shelf shelf = new HandMadeShelf()
                .with(
                        Signal.BUILDS,
                        List.of("a\"} 1\nevil_total 2", "\\"),
                        tally(cell(BuildCells.BUILDS, 0, 0, 1)),
                        Map.of());

        List<String> page = scrape(shelf);

        assertThat(page)
                .contains("barograph_builds_total{builder=\"\\\\\",project=\"a\\\"} 1\\nevil_total 2\","
                        + "result=\"success\"} 1.0");
        assertThat(page).noneMatch(line -> line.startsWith("evil"));
    }

    private static Shelf everything() {
        Tally steps = tally(
                cell(StepCells.STEPS, 0, 0, 20),
                cell(StepCells.ROOTS, 0, 0, 1),
                cell(StepCells.CASCADES, 0, 0, 1),
                cell(StepCells.SAVED, 0, 0, 1),
                cell(StepCells.LOST, 0, 0, 1),
                cell(StepCells.DURATIONS, 0, 0, 1));
        Tally fetches = tally(
                cell(FetchCells.REQUESTS, 0, 2, 20),
                cell(FetchCells.DURATIONS, 0, 0, 1),
                cell(FetchCells.BYTES, 0, 0, 1),
                cell(FetchCells.SLOW, 0, 0, 1));
        Tally builds = tally(
                cell(BuildCells.BUILDS, 0, 0, 1),
                cell(BuildCells.DURATIONS, 0, 0, 1),
                cell(BuildCells.BYTES, 0, 0, 1),
                cell(BuildCells.PHASES, 7, 0, 1),
                cell(BuildCells.AMBIGUOUS, 0, 0, 1));
        return new HandMadeShelf()
                .with(Signal.STEPS, List.of("p", "x", ""), steps, Map.of(Window.ONE_HOUR, steps))
                .with(Signal.FETCHES, List.of("s", "u", "x"), fetches, Map.of(Window.ONE_HOUR, fetches))
                .with(Signal.BUILDS, List.of("p", ""), builds, Map.of())
                .with(new SeriesView(new SeriesKey(Signal.INTAKE, List.of("s")), intake(), Map.of(), 1, 1))
                .with(stormy())
                .with(new WatchView(
                        Signal.FETCHES,
                        Map.of("source", "s", "upstream", "u"),
                        State.STORM,
                        0.9,
                        2,
                        Map.of("unknown", 1L),
                        new OpenStorm(1, "storm", 2, "", List.of())));
    }

    private static Tally intake() {
        return tally(
                cell(IntakeCells.LINES, 0, 0, 100),
                cell(IntakeCells.BYTES, 0, 0, 8_000),
                cell(IntakeCells.EVENTS, 0, 0, 90),
                cell(IntakeCells.IGNORED, 0, 0, 6),
                cell(IntakeCells.REJECTED, 3, 0, 4),
                cell(IntakeCells.DEAD, 0, 0, 4),
                cell(IntakeCells.DUPLICATE, 0, 0, 1),
                cell(IntakeCells.LAG, 0, 0, 2),
                cell(IntakeCells.LAG_MICROS, 0, 0, 20_000));
    }

    private static WatchView stormy() {
        return new WatchView(
                Signal.STEPS,
                Map.of("project", "shop", "platform", "linux/amd64"),
                State.STORM,
                0.77,
                4.4,
                Map.of("base_image_changed", 3L),
                new OpenStorm(1_699_999_000L, "storm", 96.5, "stage", List.of("deps", "build")));
    }

    private static WatchView learning() {
        return new WatchView(
                Signal.FETCHES,
                Map.of("source", "nginx", "upstream", "r"),
                State.LEARNING,
                Double.NaN,
                Double.NaN,
                Map.of(),
                null);
    }

    private static Recent oneShipper() {
        Recent recent = new Recent(1);
        recent.add(heartbeat("runner-1", NOW));
        return recent;
    }

    private static Heartbeat heartbeat(String shipper, long at) {
        InputStatus input = InputStatus.newBuilder()
                .setSource("build.log")
                .setKind("auto")
                .setBytesRead(1)
                .setLinesRead(1)
                .setBytesAcknowledged(1)
                .setLinesAcknowledged(1)
                .setBytesUnread(77)
                .setLagSeconds(2.5)
                .build();
        return Heartbeat.newBuilder()
                .setShipper(shipper)
                .setHost("h")
                .setVersion("0.1")
                .setAt(at)
                .setStartedAt(1)
                .setRecordsSent(1)
                .setSendErrors(0)
                .setBytesInFlight(0)
                .setInputs(List.of(input))
                .build();
    }

    private static String steps(String project, String builder, String kind, String cache, String value) {
        return "barograph_steps_total{builder=\"" + builder + "\",cache=\"" + cache + "\",kind=\"" + kind
                + "\",platform=\"linux/amd64\",project=\"" + project + "\"} " + value;
    }

    private static List<String> scrape(Shelf shelf) {
        return scrape(shelf, new Recent(1), "");
    }

    private static List<String> scrape(Shelf shelf, Recent recent, String type) {
        Vitals vitals = new Vitals("running", 1.25, Map.of(new Vitals.Folded("steps", "project"), 9L));
        StateCollector.Settings settings =
                new StateCollector.Settings(1, 20, 500_000, List.of("0.1", "abc", "17", "4.3.1"));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry().register(new StateCollector(shelf, recent, () -> vitals, settings, () -> NOW));
        return (type.isEmpty() ? registry.scrape() : registry.scrape(type))
                .lines()
                .toList();
    }
}
