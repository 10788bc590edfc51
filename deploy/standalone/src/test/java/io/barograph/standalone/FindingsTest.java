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
import java.time.Instant;
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

        Map<String, Long> counted;
        List<String> told;
        try (Running running = Running.once(dir, logs)) {
            running.awaitDone();
            counted = counted(running);
            told = told(running).stream().map(Finding::getKind).toList();
        }

        assertThat(told).contains("node_down", "lock_contention", "platform_not_supported");
        Map<String, Long> expected = new TreeMap<>();
        told.forEach(kind -> expected.merge(kind, 1L, Long::sum));
        assertThat(counted).isEqualTo(expected);
    }

    /** Four builds after each other, an hour later four at once that each take three times as long, and one more. */
    @Test
    void buildsOfSeveralFilesThatStandInEachOthersWayAreAFinding() throws Exception {
        Instant start = Instant.parse("2026-11-23T08:00:00Z");
        StringBuilder alone = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            alone.append(build(start.plusSeconds(120L * i), 60));
        }
        List<LogSource> logs = new ArrayList<>();
        logs.add(file(
                "alone.log",
                "auto",
                alone.append(build(start.plusSeconds(7200), 60)).toString()));
        for (int i = 0; i < 4; i++) {
            logs.add(file(
                    "at-once-" + i + ".log",
                    "auto",
                    build(start.plusSeconds(3600).plusMillis(i), 180)));
        }

        Map<String, Long> counted;
        List<Finding> told;
        try (Running running = Running.once(dir, logs)) {
            running.awaitDone();
            counted = counted(running);
            told = told(running);
        }

        assertThat(counted).isEqualTo(Map.of("builder_contention", 1L));
        assertThat(told).singleElement().satisfies(finding -> {
            assertThat(finding.getKind()).isEqualTo("builder_contention");
            assertThat(finding.getBuilder()).isEqualTo("ci");
            // three are enough to tell; whether the fourth has ended by then depends on whose turn it is to be read
            assertThat(finding.getBuilds()).hasSizeBetween(3, 4);
            assertThat(finding.getEvidence())
                    .containsEntry(
                            "at_once", Integer.toString(finding.getBuilds().size()))
                    .containsEntry("stands_at_once", "1")
                    .containsEntry("times_as_long_as_alone", "3.0");
        });
    }

    private static Map<String, Long> counted(Running running) {
        Map<String, Long> counted = new TreeMap<>();
        for (SeriesView view : running.service().shelf().series()) {
            if (view.key().signal() == Signal.FINDINGS) {
                counted.put(view.key().label("kind"), FindingCells.FINDINGS.sum(view.total()));
            }
        }
        return counted;
    }

    private static List<Finding> told(Running running) throws Exception {
        Codec<Finding> codec = Codec.of(Finding.class);
        List<Finding> told = new ArrayList<>();
        for (byte[] record : Topic.at(running.bootstrap(), Topics.FINDINGS)) {
            told.add(codec.decode(record));
        }
        return told;
    }

    private static String build(Instant start, long seconds) {
        String from = start + " ";
        String to = start.plusSeconds(seconds) + " ";
        return from + "#0 building with \"ci\" instance using remote driver\n" + from + "\n" + from
                + "#1 [internal] load build definition from Dockerfile\n" + from + "#1 DONE 0.0s\n" + from + "\n" + from
                + "#2 [1/2] FROM docker.io/library/busybox:1.35\n" + from + "#2 DONE 0.0s\n" + from + "\n" + from
                + "#3 [2/2] RUN make\n" + to + "#3 DONE " + seconds + ".0s\n" + to + "\n" + to
                + "#4 exporting to image\n" + to + "#4 DONE 0.0s\n";
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
