package io.barograph.processor.publish;

import static io.barograph.processor.publish.HandMadeShelf.cell;

import io.barograph.processor.publish.HandMadeShelf.Cell;
import io.barograph.processor.window.Block;
import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.processor.window.Sketch;
import io.barograph.processor.window.StepCells;
import io.barograph.processor.window.Tally;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The series of the made-up hour. */
final class DemoShelf {
    private static final long MINUTE = 60_000;
    private static final List<String> UPSTREAMS =
            List.of("docker.io", "ghcr.io", "registry.internal:5000", "pypi-mirror");

    /** How much hits on a platform at a time. */
    interface HitShare {
        double of(String platform, long at);
    }

    private final Random random;
    private final long now;
    private final HitShare hitShare;

    DemoShelf(Random random, long now, HitShare hitShare) {
        this.random = random;
        this.now = now;
        this.hitShare = hitShare;
    }

    void fill(HandMadeShelf shelf) {
        for (String platform : DemoTraffic.PLATFORMS) {
            for (String project : DemoTraffic.PROJECTS) {
                Map<Window, Tally> windows = new EnumMap<>(Window.class);
                for (Window window : Window.values()) {
                    long steps = window.millis() / MINUTE * 13;
                    windows.put(window, steps(platform, steps, window == Window.ONE_HOUR ? 60 : 5));
                }
                view(shelf, Signal.STEPS, List.of(project, platform, "b"), steps(platform, 41_000, 60), windows);
            }
        }
        for (String upstream : UPSTREAMS) {
            Map<Window, Tally> windows = new EnumMap<>(Window.class);
            for (Window window : Window.values()) {
                windows.put(window, requests(upstream, window.millis() / MINUTE * 210));
            }
            view(shelf, Signal.FETCHES, List.of("nginx", upstream, "default"), requests(upstream, 1_250_000), windows);
        }
        view(
                shelf,
                Signal.BUILDS,
                List.of("checkout-api", "b"),
                HandMadeShelf.tally(cell(BuildCells.BUILDS, 0, 0, 2_318)),
                Map.of());
        Tally intake = HandMadeShelf.tally(
                cell(IntakeCells.LINES, 0, 0, 5_214_331),
                cell(IntakeCells.BYTES, 0, 0, 812_400_000),
                cell(IntakeCells.DEAD, 0, 0, 17),
                cell(IntakeCells.FORGOTTEN, 0, 0, 2),
                cell(IntakeCells.DUPLICATE, 0, 0, 3));
        view(shelf, Signal.INTAKE, List.of("/var/log/nginx/cache.log"), intake, Map.of());
    }

    private void view(
            HandMadeShelf shelf, Signal signal, List<String> labels, Tally total, Map<Window, Tally> windows) {
        shelf.with(new SeriesView(new SeriesKey(signal, labels), total, windows, now, 0));
    }

    private Tally steps(String platform, long steps, long minutesAgo) {
        long hits = Math.round(steps * hitShare.of(platform, now - minutesAgo * MINUTE));
        List<Cell> cells = new ArrayList<>(List.of(
                cell(StepCells.STEPS, 0, 0, hits),
                cell(StepCells.STEPS, 0, 1, steps - hits),
                cell(StepCells.BUILDS, 0, 0, steps / 8)));
        spread(cells, StepCells.SKETCH, platform.endsWith("arm64") ? 9_000_000 : 2_600_000);
        return HandMadeShelf.tally(cells.toArray(Cell[]::new));
    }

    private Tally requests(String upstream, long requests) {
        boolean slow = upstream.equals("ghcr.io");
        long hits = Math.round(requests * (slow ? 0.71 : 0.94));
        List<Cell> cells = new ArrayList<>(List.of(
                cell(FetchCells.REQUESTS, 0, 2, hits),
                cell(FetchCells.REQUESTS, 3, 2, requests - hits),
                cell(FetchCells.SLOW, 0, 0, slow ? requests / 60 : 0)));
        spread(cells, FetchCells.SKETCH, slow ? 90_000 : 8_000);
        return HandMadeShelf.tally(cells.toArray(Cell[]::new));
    }

    private void spread(List<Cell> cells, Block sketch, double median) {
        for (int i = 0; i < 200; i++) {
            long micros = Math.round(median * Math.exp(random.nextGaussian()));
            cells.add(cell(sketch, 0, Sketch.cellOf(micros), 1));
        }
    }
}
