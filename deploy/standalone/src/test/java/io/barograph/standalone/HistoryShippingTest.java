package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.standalone.broker.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ship --history} with a docker on the PATH that answers as buildx was recorded to, into a whole Barograph. */
@Timeout(300)
final class HistoryShippingTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path ANSWERS =
            Path.of("../../shipper/src/test/resources/history").toAbsolutePath();

    @TempDir
    Path dir;

    @Test
    void everyBuildOfTheHistoryIsCountedOnceWhateverIsRunAgain() throws Exception {
        int port = Ports.free().broker();
        Path programs = installDocker();
        try (BarographProcess barograph = BarographProcess.up(
                dir.resolve("data"),
                "--logs",
                dir.resolve("none*.log").toString(),
                "--broker-port",
                String.valueOf(port))) {
            barograph.awaitReady(PATIENCE);

            String first = ship(programs, port);
            barograph.await("three builds are counted", PATIENCE, () -> builds(barograph) == 3);
            String second = ship(programs, port);
            Files.delete(dir.resolve("state/history/shipped"));
            String third = ship(programs, port);
            Path marker = Files.writeString(dir.resolve("ls.jsonl"), line("marker"));
            Files.copy(marker, programs.resolve("ls.jsonl"), StandardCopyOption.REPLACE_EXISTING);
            ship(programs, port);
            barograph.await("the build behind them is counted", PATIENCE, () -> builds(barograph) >= 4);

            assertThat(first).contains("3 builds of the history shipped");
            assertThat(second).contains("0 builds of the history shipped");
            assertThat(third).contains("3 builds of the history shipped");
            assertThat(builds(barograph)).isEqualTo(4);
            barograph.await("each has one root, asked for by --no-cache", PATIENCE, () -> asked(barograph) == 4);
        }
    }

    private String ship(Path programs, int port) throws IOException {
        try (BarographProcess ship = BarographProcess.startWith(
                programs,
                "ship",
                "--history",
                "--bootstrap-servers",
                "127.0.0.1:" + port,
                "--state",
                dir.resolve("state").toString(),
                "--label",
                "project=shop")) {
            assertThat(ship.awaitEnd(PATIENCE)).as(ship.err()).isZero();
            return ship.err();
        }
    }

    private static double asked(BarographProcess barograph) {
        return barograph.metric("barograph_root_misses_total", "cause=\"no_cache_requested\"");
    }

    private static double builds(BarographProcess barograph) {
        return barograph.metric("barograph_builds_total", "project=\"shop\"");
    }

    private static String line(String id) {
        return "{\"completed_at\":\"2026-11-23T19:26:58Z\",\"created_at\":\"2026-11-23T19:26:55Z\",\"ref\":\"h2/h20/"
                + id + "\",\"status\":\"Completed\"}\n";
    }

    private Path installDocker() throws IOException {
        Path programs = Files.createDirectory(dir.resolve("bin"));
        Files.copy(ANSWERS.resolve("ls.jsonl"), programs.resolve("ls.jsonl"));
        Files.copy(ANSWERS.resolve("log.rawjson"), programs.resolve("log.rawjson"));
        String inspected = Files.readString(ANSWERS.resolve("inspect.json"));
        Files.writeString(
                programs.resolve("inspect.json"),
                inspected.replace("\"Config\": {}", "\"Config\": {\"NoCache\": true}"));
        Path docker = Files.createFile(
                programs.resolve("docker"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(docker, """
                #!/bin/sh
                cd "$(dirname "$0")" || exit 9
                case "$2 $3" in
                    'history ls') cat ls.jsonl ;;
                    'history inspect') cat inspect.json ;;
                    'history logs') cat log.rawjson >&2 ;;
                    *) exit 1 ;;
                esac
                """);
        return programs;
    }
}
