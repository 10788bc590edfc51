package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in docs/metrics.md has a row for each metric, and for no other. */
class MetricsPaperTest {
    private static final Path PAPER = Path.of("..", "docs", "metrics.md");

    @Test
    void thePaperTellsEveryMetricAsItIs() throws IOException {
        List<String> rows = Files.readAllLines(PAPER).stream()
                .filter(line -> line.startsWith("| `barograph_"))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        MetricNames.ALL.stream().map(MetricsPaperTest::row).toList());
    }

    private static String row(MetricName metric) {
        String labels = metric.labels().stream().map(label -> '`' + label + '`').collect(Collectors.joining(", "));
        return "| `" + metric.name() + "` | " + Words.of(metric.type()) + " | " + unit(metric.name()) + " | " + labels
                + " | " + metric.help() + " |";
    }

    private static String unit(String name) {
        String base = name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
        if (base.endsWith("_timestamp_seconds")) {
            return "seconds since 1970";
        }
        if (base.endsWith("_seconds")) {
            return "seconds";
        }
        if (base.endsWith("_bytes")) {
            return "bytes";
        }
        return base.endsWith("_ratio") ? "0 to 1" : "–";
    }
}
