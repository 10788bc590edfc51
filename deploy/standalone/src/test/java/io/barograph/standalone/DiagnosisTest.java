package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barograph.schemas.Codec;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From four recorded builds in one log to the numbers of the diagnosis on {@code /metrics}. */
@Timeout(300)
final class DiagnosisTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path RECORDED = Path.of("../../processor/src/test/resources/buildkit/buildx-0.22");

    private static final int MISSES = 6 + 3 + 10;

    @TempDir
    Path dir;

    @Test
    void rootsCascadesAndTimesSavedAreThoseThatTheLogsPrint() throws Exception {
        Path log = dir.resolve("builds.log");
        for (String scenario :
                List.of("01-cold-build", "02-fully-cached-rebuild", "03-source-change", "17-registry-cache-export")) {
            Files.writeString(log, text(scenario), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        try (BarographProcess barograph = BarographProcess.up(
                dir.resolve("data"),
                "--logs",
                log.toString(),
                "--label",
                "project=shop",
                "--set",
                "build.idle.seconds=2")) {
            barograph.awaitReady(PATIENCE);
            barograph.await("four builds are counted", PATIENCE, () -> of(barograph, "builds_total", "project") == 4);
            barograph.await(
                    "their steps too", PATIENCE, () -> of(barograph, "steps_total", "cache=\"miss\"") == MISSES);

            // 01: one root, 5 follow. 03: one root, 2 follow. 17: another Dockerfile of two roots, 8 follow.
            assertThat(of(barograph, "root_misses_total", "cold_builder")).isEqualTo(3);
            assertThat(of(barograph, "root_misses_total", "context_changed")).isEqualTo(1);
            assertThat(of(barograph, "cascade_misses_total", "project")).isEqualTo(15);
            // What 01 printed for all six steps that 02 hit, 2.9 s, and for the three that 03 hit, 1.5 s.
            assertThat(of(barograph, "cache_time_saved_seconds_total", "project"))
                    .isCloseTo(4.4, within(0.01));
            double exported = of(barograph, "cache_overhead_seconds_total", "export");
            assertThat(exported).isCloseTo(printed("17-registry-cache-export"), within(0.01));
            // On the builder of 17 the cache was exported and saved nothing: there it costs.
            assertThat(of(barograph, "cache_time_saved_net_seconds", "builder=\"release\""))
                    .isCloseTo(-exported, within(0.01));
            assertThat(of(barograph, "cache_time_saved_net_seconds", "builder=\"h2\""))
                    .isCloseTo(4.4, within(0.01));
            barograph.stop();
            assertThat(netSavings())
                    .hasSize(4)
                    .last()
                    .satisfies(micros -> assertThat(micros).isEqualTo(Math.round(-exported * 1e6)));
        }
    }

    @Test
    void symptomsOfACacheAreFindings() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            lines.append("10.0.0.1 - [23/Nov/2026:08:00:%02d] \"GET /pkg/left-pad.tgz\" 200 MISS 15ms\n".formatted(i));
            lines.append("10.0.0.1 - [23/Nov/2026:08:00:%02d] \"GET /search?q=%d\" 200 MISS 15ms\n".formatted(i, i));
            lines.append("10.0.0.1 - [23/Nov/2026:08:00:%02d] \"GET /latest\" 200 EXPIRED 15ms\n".formatted(i));
        }
        Path log = Files.writeString(dir.resolve("access.log"), lines);
        try (BarographProcess barograph =
                BarographProcess.up(dir.resolve("data"), "--logs", log + "=access", "--label", "source=mirror")) {
            barograph.awaitReady(PATIENCE);

            barograph.await(
                    "the thrash is counted", PATIENCE, () -> of(barograph, "findings_total", "cache_thrash") == 1);
            barograph.await("and the drift", PATIENCE, () -> of(barograph, "findings_total", "cache_key_drift") == 1);
            barograph.await(
                    "and the time to live",
                    PATIENCE,
                    () -> of(barograph, "findings_total", "cache_ttl_too_short") == 1);
            barograph.await(
                    "all are told",
                    PATIENCE,
                    () -> barograph.get("/api/v1/findings").contains("/pkg/left-pad.tgz"));

            assertThat(barograph.get("/api/v1/findings"))
                    .contains("cache_key_drift", "Leave that out of the cache key");
        }
    }

    /** What a scenario printed, the one that exports its cache on a builder of its own. */
    private static String text(String scenario) throws Exception {
        String text = Files.readString(RECORDED.resolve(scenario).resolve("plain.log"));
        return scenario.startsWith("17") ? text.replace("\"h2\" instance", "\"release\" instance") : text;
    }

    /** Seconds of the vertex that exports the cache, as the log prints them. */
    private static double printed(String scenario) throws Exception {
        String number = "";
        double seconds = 0;
        for (String line : Files.readAllLines(RECORDED.resolve(scenario).resolve("plain.log"))) {
            number = line.contains(" exporting cache to ") ? line.substring(0, line.indexOf(' ')) : number;
            boolean done = !number.isEmpty() && line.startsWith(number + " DONE ");
            seconds = done ? Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1, line.length() - 1)) : seconds;
        }
        return seconds;
    }

    private List<Long> netSavings() throws Exception {
        Codec<Diagnosis> codec = Codec.of(Diagnosis.class);
        List<Diagnosis> diagnoses = new ArrayList<>();
        for (byte[] record : Topic.records(dir.resolve("data"), Topics.DIAGNOSES)) {
            diagnoses.add(codec.decode(record));
        }
        return diagnoses.stream().map(Diagnosis::getSavedMicros).toList();
    }

    private static double of(BarographProcess barograph, String metric, String label) {
        return barograph.metric("barograph_" + metric, label);
    }
}
