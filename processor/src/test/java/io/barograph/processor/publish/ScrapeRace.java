package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;
import static io.barograph.processor.publish.HandMadeShelf.tally;

import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** How long a scrape takes with {@code args[0]} keys, half of them steps and half fetches; a program, not a test. */
final class ScrapeRace {
    private ScrapeRace() {}

    public static void main(String[] args) throws IOException {
        int keys = Integer.parseInt(args[0]);
        HandMadeShelf shelf = new HandMadeShelf();
        Tally steps = tally(
                cell(StepCells.STEPS, 0, 0, 7),
                cell(StepCells.STEPS, 0, 1, 7),
                cell(StepCells.STEPS, 1, 0, 3),
                cell(StepCells.STEPS, 4, 2, 3),
                cell(StepCells.DURATIONS, 0, 3, 7),
                cell(StepCells.MICROS, 0, 0, 7_000_000));
        Tally fetches = tally(
                cell(FetchCells.REQUESTS, 0, 2, 7),
                cell(FetchCells.REQUESTS, 3, 2, 7),
                cell(FetchCells.DURATIONS, 0, 2, 7),
                cell(FetchCells.DURATIONS, 3, 5, 7));
        for (int i = 0; i < keys / 2; i++) {
            shelf.with(
                    Signal.STEPS,
                    List.of("project-" + i / 2, i % 2 == 0 ? "linux/amd64" : "linux/arm64", "builder-0"),
                    steps,
                    Map.of(Window.ONE_MINUTE, steps, Window.TEN_MINUTES, steps));
            shelf.with(
                    Signal.FETCHES,
                    List.of("nginx", "upstream-" + i, "default"),
                    fetches,
                    Map.of(Window.ONE_MINUTE, fetches, Window.TEN_MINUTES, fetches));
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.getPrometheusRegistry()
                .register(new StateCollector(
                        shelf,
                        new Recent(1),
                        Vitals::starting,
                        new StateCollector.Settings(12, 1, 500_000, List.of("0", "0", "0", "0")),
                        () -> 0));
        for (int round = 0; round < 30; round++) {
            long start = System.nanoTime();
            registry.getPrometheusRegistry().scrape();
            long collected = System.nanoTime();
            ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 24);
            registry.scrape(out);
            long end = System.nanoTime();
            if (round % 5 == 4) {
                System.out.printf(
                        "collect %.1f ms, collect and write %.1f ms, %d bytes, %d lines%n",
                        (collected - start) / 1e6,
                        (end - collected) / 1e6,
                        out.size(),
                        out.toString(java.nio.charset.StandardCharsets.UTF_8)
                                .lines()
                                .count());
            }
        }
    }
}
