package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static io.barograph.processor.publish.Scrape.scrape;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateCollectorTest {
    private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    @Test
    void aStormShowsWhileItLastsAndIsCountedForGood() {
        Shelf shelf = new HandMadeShelf().with(Scrape.stormy()).with(Scrape.learning());

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
    void aRolledUpStormShowsOnlyWhereNoSingleProjectCarriesIt() {
        String key = "{level=\"platform\",name=\"linux/amd64\",signal=\"steps\"}";

        assertThat(scrape(new HandMadeShelf().with(Scrape.rolledUp(true))))
                .contains("barograph_rollup_storm_active" + key + " 1.0");
        assertThat(scrape(new HandMadeShelf().with(Scrape.rolledUp(false))))
                .contains("barograph_rollup_storm_active" + key + " 0.0")
                .noneMatch(line -> line.startsWith("barograph_storm_active{"));
    }

    @Test
    void whatIsDegradedOrPlannedIsAStateAndNoStorm() {
        for (State state : List.of(State.DEGRADED, State.PLANNED)) {
            String word = state.name().toLowerCase(Locale.ROOT);
            OpenStorm open = new OpenStorm(1, word, 2, "", List.of());
            Map<String, String> labels = Map.of("project", "shop", "platform", "linux/amd64");
            List<String> page = scrape(
                    new HandMadeShelf().with(new WatchView(Signal.STEPS, labels, state, 0.77, 4.4, Map.of(), open)));

            String key = "platform=\"linux/amd64\",project=\"shop\"";
            assertThat(page)
                    .contains(
                            "barograph_storm_active{" + key + "} 0.0",
                            "barograph_detector_state{" + key + ",state=\"" + word + "\"} 1.0")
                    .noneMatch(line -> line.startsWith("barograph_storm_start_timestamp_seconds{"));
        }
    }

    @Test
    void aShipperThatIsGoneForAnHourOrSaidThatItEndsIsForgotten() {
        Recent recent = new Recent(10);
        recent.add(Scrape.heartbeat("runner-1", Scrape.NOW - 20_000));
        recent.add(Scrape.heartbeat("runner-1", Scrape.NOW - 10_000));
        recent.add(Scrape.heartbeat("runner-2", Scrape.NOW - 3_600_001));
        recent.add(Scrape.heartbeat("runner-3", Scrape.NOW - 10_000, true));

        List<String> page = scrape(Shelf.EMPTY, recent, "");

        assertThat(page)
                .contains(
                        "barograph_shipper_last_heartbeat_timestamp_seconds{shipper=\"runner-1\"} 1.70000009E9",
                        "barograph_shipper_reported_lag_seconds{shipper=\"runner-1\"} 2.5",
                        "barograph_shipper_reported_unread_bytes{shipper=\"runner-1\"} 77.0");
        assertThat(page).noneMatch(line -> line.contains("runner-2") || line.contains("runner-3"));
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
        MetricNames.ALL.stream()
                .filter(name -> name.type() != MetricName.Type.NATIVE_HISTOGRAM)
                .forEach(name -> listed.add(name.name()));
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
                .with(new SeriesView(
                        new SeriesKey(Signal.VERDICTS, List.of("s", "u", "p", "n")),
                        tally(cell(VerdictCells.CAUSES, VerdictCells.rowOf("stall"), 0, 1)),
                        Map.of(),
                        1,
                        0))
                .with(new SeriesView(
                        new SeriesKey(Signal.FINDINGS, List.of("node_down")),
                        tally(cell(FindingCells.FINDINGS, 0, 0, 1)),
                        Map.of(),
                        1,
                        0))
                .with(new SeriesView(new SeriesKey(Signal.INTAKE, List.of("s")), Scrape.intake(), Map.of(), 1, 1))
                .with(Scrape.stormy())
                .with(new WatchView(
                        Signal.FETCHES,
                        Map.of("source", "s", "upstream", "u"),
                        State.STORM,
                        0.9,
                        2,
                        Map.of("unknown", 1L),
                        new OpenStorm(1, "storm", 2, "", List.of())))
                .with(Scrape.rolledUp(true))
                .with(Scrape.trampled());
    }

    private static Recent oneShipper() {
        Recent recent = new Recent(1);
        recent.add(Scrape.heartbeat("runner-1", Scrape.NOW));
        return recent;
    }
}
