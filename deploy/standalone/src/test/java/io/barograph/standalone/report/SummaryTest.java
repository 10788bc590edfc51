package io.barograph.standalone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.Ink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    private static final RunSummary.StormLine STORM = new RunSummary.StormLine(
            "layers/storefront/linux/amd64@1",
            "storm",
            "layers",
            Map.of("project", "storefront"),
            "2026-11-23T19:40:00Z",
            null,
            "cusum",
            60,
            60,
            12,
            0.03,
            1.0,
            58.2,
            "storefront on linux/amd64 misses 100 % (60/60 steps, 12 builds) against 3 % expected");
    private static final RunSummary SUMMARY = new RunSummary(
            92,
            460,
            311,
            137,
            12,
            Map.of(
                    "linux/arm64", new RunSummary.Platform(31, 155, 91, 64, 92.5),
                    "linux/amd64", new RunSummary.Platform(31, 155, 120, 35, 61.25)),
            new RunSummary.Access(
                    1040,
                    880,
                    100,
                    12,
                    Map.of("mirror", new RunSummary.Source(1000, 880, 100, 9)),
                    Map.of("docker.io", new RunSummary.Registry(40, 3))),
            List.of(STORM),
            12,
            3,
            1,
            1_204_332,
            10_402);
    private static final Highlights HIGHLIGHTS = new Highlights(
            Duration.ofMillis(3210),
            Map.of("source overloaded", 12L),
            List.of(new Highlights.Slow(1_522_000, "miss", "mirror", "origin_overloaded", "/abort?ms=1500")));

    @Test
    void theJsonHasTheDocumentedFieldsAndNoOthers() throws Exception {
        JsonNode json = new ObjectMapper().readTree(SummaryJson.of(SUMMARY));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "builds",
                        "steps",
                        "hits",
                        "misses",
                        "unknown",
                        "platforms",
                        "access",
                        "storms",
                        "slow_fetches",
                        "dead_letters",
                        "duplicates",
                        "bytes",
                        "lines");
        assertThat(json.at("/platforms/linux~1arm64/seconds").doubleValue()).isEqualTo(92.5);
        assertThat(json.at("/access/by_source/mirror/slow").intValue()).isEqualTo(9);
        assertThat(json.at("/access/registries/docker.io/slow").intValue()).isEqualTo(3);
        assertThat(json.at("/storms/0/closed_at").isNull()).isTrue();
        assertThat(SummaryJson.of(SUMMARY)).doesNotContain("\n");
    }

    @Test
    void totalsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> new RunSummary(
                        1,
                        5,
                        2,
                        2,
                        0,
                        Map.of(),
                        new RunSummary.Access(0, 0, 0, 0, Map.of(), Map.of()),
                        List.of(),
                        0,
                        0,
                        0,
                        0,
                        0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePageForPeopleIsAligned() {
        assertThat(SummaryText.of(SUMMARY, HIGHLIGHTS, Ink.PLAIN)).isEqualTo("""
                10,402 lines (1.2 MB) read in 3.2 s

                Builds
                  92 builds, 460 steps: 311 hits, 137 misses, 12 unknown (of builds that did not succeed)
                  platform     builds  steps  hits  misses  seconds  hit rate
                  linux/amd64      31    155   120      35     61.3    77.4 %  ███████████████░░░░░
                  linux/arm64      31    155    91      64     92.5    58.7 %  ████████████░░░░░░░░

                Caches
                  1,000 requests: 880 hits, 100 misses, 9 slow
                  source  requests  hits  misses  slow  hit rate
                  mirror     1,000   880     100     9    89.8 %  ██████████████████░░

                Registries
                  upstream   fetches  slow
                  docker.io       40     3

                MISS storms
                  open since 2026-11-23T19:40:00Z  storefront
                    storefront on linux/amd64 misses 100 % (60/60 steps, 12 builds) against 3 % expected

                Slow fetches
                  12 above the threshold: 12 source overloaded; the slowest:
                     1.522 s  miss         mirror  origin_overloaded  /abort?ms=1500

                Set aside
                  3 lines that no dialect reads, 1 record sent twice and counted once
                """);
    }

    @Test
    void coloursDoNotMoveTheColumns() {
        String plain = SummaryText.of(SUMMARY, HIGHLIGHTS, Ink.PLAIN);
        String coloured = SummaryText.of(SUMMARY, HIGHLIGHTS, Ink.COLOUR);

        assertThat(coloured).isNotEqualTo(plain);
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
    }
}
