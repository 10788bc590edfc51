package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.FindingCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What builders, images and programs say goes through broker, shipper and topology, and comes out as findings. */
@Tag("broker")
@Timeout(180)
final class FindingsTest {
    private static final Path BUILD = Scenario.CORPUS.resolve("buildx-0.36/26-bake-multiplatform/plain.log");

    @TempDir
    Path dir;

    @Test
    void theyComeOutOnTheirTopicAndAreCounted() throws Exception {
        List<LogSource> logs = List.of(
                new LogSource(BUILD.toString(), LogSource.AUTO, Map.of("builder", "ci")),
                file("inspect.log", "auto", """
                        Name:   ci
                        Driver: docker-container

                        Nodes:
                        Name:      ci0
                        Status:    running
                        Platforms: linux/386

                        Name:      ci1
                        Status:    stopped
                        Platforms: linux/s390x
                        """),
                file("app.log", "app-log", """
                        {"level":"error","ts":1717171717.25,"msg":"Failed to acquire lock on /c: Resource busy"}
                        """));

        Map<String, Long> counted = new TreeMap<>();
        List<byte[]> records;
        try (Running running = Running.once(dir, logs)) {
            running.awaitDone();
            for (SeriesView view : running.service().shelf().series()) {
                if (view.key().signal() == Signal.FINDINGS) {
                    counted.put(view.key().label("kind"), FindingCells.FINDINGS.sum(view.total()));
                }
            }
            records = Topic.at(running.bootstrap(), Topics.FINDINGS);
        }

        List<String> told = new ArrayList<>();
        Codec<Finding> codec = Codec.of(Finding.class);
        for (byte[] record : records) {
            told.add(codec.decode(record).getKind());
        }
        assertThat(told).contains("node_down", "lock_contention", "platform_not_supported");
        Map<String, Long> expected = new TreeMap<>();
        told.forEach(kind -> expected.merge(kind, 1L, Long::sum));
        assertThat(counted).isEqualTo(expected);
    }

    @Test
    void aFormatOfOnesOwnIsCounted() throws Exception {
        LogSource own = file("own.log", "access-edge", """
                [31/May/2024:16:08:37 +0000] "GET /a HTTP/1.1" 200 0.250 memory
                [31/May/2024:16:08:38 +0000] "GET /b HTTP/1.1" 200 0.750 MISS
                """);
        Map<String, String> settings = Map.of(
                "format.edge", "[$time_local] \"$request\" $status $request_time $upstream_cache_status",
                "format.edge.status.hit", "memory");

        try (Running running = Running.once(dir, List.of(own), settings)) {
            running.awaitDone();

            SeriesView fetches = running.service().shelf().series().stream()
                    .filter(view -> view.key().signal() == Signal.FETCHES)
                    .findFirst()
                    .orElseThrow();
            assertThat(FetchCells.hits(fetches.total())).isEqualTo(1);
            assertThat(FetchCells.misses(fetches.total())).isEqualTo(1);
            assertThat(FetchCells.SLOW.sum(fetches.total())).isEqualTo(1);
        }
    }

    private LogSource file(String name, String kind, String lines) throws Exception {
        Path file = dir.resolve(name);
        Files.writeString(file, lines);
        return new LogSource(file.toString(), kind, Map.of());
    }
}
