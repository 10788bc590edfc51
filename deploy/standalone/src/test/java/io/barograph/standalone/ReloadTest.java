package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --config}: labels, patterns and thresholds change while it runs. */
@Timeout(300)
final class ReloadTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LINE = "10.0.0.1 - [23/Nov/2026:08:00:0%d] \"GET /api/data\" 200 HIT 300ms\n";
    private static final String SETTINGS = """
            shipper:
              logs: [%s]
              label: {source: %s}
            processor.slow.fetch.ms: %s
            """;

    @TempDir
    Path dir;

    @Test
    void theFileIsFollowedWhileItRunsAndABadOneChangesNothing() throws Exception {
        Path config = dir.resolve("barograph.yaml");
        Path first = Files.writeString(dir.resolve("first.log"), LINE.formatted(0));
        Path second = Files.writeString(dir.resolve("second.log"), LINE.formatted(0));
        Files.writeString(config, SETTINGS.formatted(first + "=access", "old", "500"));
        try (BarographProcess up = BarographProcess.up(dir.resolve("data"), "--config", config.toString())) {
            up.awaitReady(PATIENCE);
            up.await("the first line", PATIENCE, () -> fetches(up, "old") == 1);
            assertThat(up.metric("barograph_slow_fetches_total", "")).isZero();
            double started = taken(up);

            Files.writeString(config, SETTINGS.formatted(dir + "/*.log=access", "new", "200"));
            up.await("the new file under the new label", PATIENCE, () -> fetches(up, "new") == 1);
            append(first, 1);
            up.await("the known file under the new label", PATIENCE, () -> fetches(up, "new") == 2);
            up.await("the new threshold", PATIENCE, () -> up.metric("barograph_slow_fetches_total", "new") == 2);
            assertThat(up.metric("barograph_slow_fetch_threshold_seconds", "")).isEqualTo(0.2);

            double changed = taken(up);
            assertThat(changed).isGreaterThan(started);

            Files.writeString(config, SETTINGS.formatted(first + "=cobol", "third", "100"));
            up.await("the refusal", PATIENCE, () -> up.err().contains("the settings stay as they were"));
            append(second, 2);
            up.await("the line under the label of before", PATIENCE, () -> fetches(up, "new") == 3);

            assertThat(taken(up)).isEqualTo(changed);
            assertThat(fetches(up, "old")).isEqualTo(1);
            assertThat(fetches(up, "third")).isZero();
            assertThat(up.err().lines().filter(line -> line.contains("settings")))
                    .hasSize(2)
                    .anyMatch(line -> line.contains("settings changed: processor.slow.fetch.ms, shipper.label.source"));
        }
    }

    @Test
    void aNameThatDoesNotExistStopsTheStartWithItsLineAndTheNearestOne() throws Exception {
        Path config = Files.writeString(dir.resolve("barograph.yaml"), "processor:\n  treads: 4\n");
        try (BarographProcess up = BarographProcess.up(dir.resolve("data"), "--config", config.toString())) {
            assertThat(up.awaitEnd(PATIENCE)).isEqualTo(ExitCode.USAGE);
            assertThat(up.err())
                    .hasLineCount(1)
                    .contains("processor.treads", "barograph.yaml line 2", "the nearest is processor.threads");
        }
    }

    @Test
    void settingsPrintsWhoGaveWhatAndNoPassword() throws Exception {
        Path config = Files.writeString(
                dir.resolve("barograph.yaml"), "processor: {threads: 4, kafka.sasl.jaas.config: hunter2}\n");
        try (BarographProcess settings = BarographProcess.start("settings", "--config", config.toString())) {
            assertThat(settings.awaitEnd(PATIENCE)).as(settings.err()).isEqualTo(ExitCode.OK);
            assertThat(settings.out())
                    .contains("processor.threads=4  (barograph.yaml line 1)\n", "http.port=9420  (default)\n")
                    .contains("processor.kafka.sasl.jaas.config=***")
                    .doesNotContain("hunter2");
        }
    }

    private static double taken(BarographProcess up) {
        return up.metric("barograph_config_last_reload_success_timestamp_seconds", "");
    }

    private static void append(Path log, int second) throws IOException {
        Files.writeString(log, LINE.formatted(second), StandardOpenOption.APPEND);
    }

    private static double fetches(BarographProcess up, String source) {
        return up.metric("barograph_fetches_total", "source=\"" + source + "\"");
    }
}
