package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.barograph.processor.publish.WatchView.OpenStorm;
import io.barograph.processor.publish.WatchView.State;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Tally;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.InputStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** What a page of metrics says of what a test laid out. */
final class Scrape {
    static final long NOW = 1_700_000_100_000L;

    private Scrape() {}

    static List<String> scrape(Shelf shelf) {
        return scrape(shelf, new Recent(1), "");
    }

    /** Lines with their labels by name and whole numbers as the client library writes them, so that none matters. */
    static List<String> scrape(Shelf shelf, Recent recent, String type) {
        Vitals vitals = new Vitals(
                "running", 1.25, Map.of(new Vitals.Folded("steps", "project"), 9L), Map.of("ci/build.log", 1_500L));
        StateCollector.Settings settings =
                new StateCollector.Settings(1, 20, 500_000, List.of("0.1", "abc", "17", "4.3.1"), NOW);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MetricsPage page =
                new MetricsPage(new StateCollector(shelf, recent, () -> vitals, settings, () -> NOW), registry);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            page.write(!type.isEmpty(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(UTF_8).lines().map(SampleLine::sorted).toList();
    }

    static Tally intake() {
        return tally(
                cell(IntakeCells.LINES, 0, 0, 100),
                cell(IntakeCells.BYTES, 0, 0, 8_000),
                cell(IntakeCells.EVENTS, 0, 0, 90),
                cell(IntakeCells.IGNORED, 0, 0, 6),
                cell(IntakeCells.REJECTED, 3, 0, 4),
                cell(IntakeCells.DEAD, 0, 0, 4),
                cell(IntakeCells.FORGOTTEN, 0, 0, 1),
                cell(IntakeCells.DUPLICATE, 0, 0, 1),
                cell(IntakeCells.LAG, 0, 0, 2),
                cell(IntakeCells.LAG_MICROS, 0, 0, 20_000));
    }

    static WatchView stormy() {
        return new WatchView(
                Signal.STEPS,
                Map.of("project", "shop", "platform", "linux/amd64"),
                State.STORM,
                0.77,
                4.4,
                Map.of("base_image_changed", 3L),
                new OpenStorm(1_699_999_000L, "storm", 96.5, "stage", List.of("deps", "build")));
    }

    /** All projects of a platform; {@code wide} when it is not the storm of one of them. */
    static WatchView rolledUp(boolean wide) {
        return new WatchView(
                Signal.STEPS,
                Map.of("project", "", "platform", "linux/amd64", "builder", ""),
                "platform",
                State.STORM,
                0.77,
                4.4,
                Map.of("base_image_changed", 1L),
                Map.of(),
                Map.of(),
                new OpenStorm(1_699_999_000L, "storm", 96.5, "project", List.of("shop", "docs"), wide));
    }

    /** An upstream with two stampedes, one of which goes on. */
    static WatchView trampled() {
        return new WatchView(
                Signal.FETCHES,
                Map.of("source", "edge", "upstream", "hub", "platform", "default"),
                WatchView.OWN,
                State.NORMAL,
                0.77,
                4.4,
                Map.of(),
                Map.of("stampede", 2L),
                Map.of("stampede", 1L),
                null);
    }

    static WatchView learning() {
        return new WatchView(
                Signal.FETCHES,
                Map.of("source", "nginx", "upstream", "r"),
                State.LEARNING,
                Double.NaN,
                Double.NaN,
                Map.of(),
                null);
    }

    static Heartbeat heartbeat(String shipper, long at) {
        return heartbeat(shipper, at, false);
    }

    static Heartbeat heartbeat(String shipper, long at, boolean stopping) {
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
                .setStopping(stopping)
                .build();
    }
}
