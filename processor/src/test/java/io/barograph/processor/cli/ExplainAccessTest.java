package io.barograph.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.BadSetting;
import io.barograph.console.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** An access log tells the symptoms of its cache. */
final class ExplainAccessTest {
    private static final String EDGE = "edge=$time_iso8601 $request_uri $hit_status $cache_key $ttl";

    @Test
    void oneKeyThatIsMissingAgainAndAgain() throws IOException {
        String log = "10.0.0.1 - [23/Nov/2026:08:00:00] \"GET /pkg/left-pad.tgz\" 200 MISS 15ms\n".repeat(12);

        JsonNode access = json(log);

        assertThat(access.at("/symptoms/0/kind").asText()).isEqualTo("cache_thrash");
        assertThat(access.at("/symptoms/0/evidence/misses").asText()).isEqualTo("10");
        assertThat(access.get("lines").asInt()).isEqualTo(12);
        assertThat(explain(log))
                .contains("/pkg/left-pad.tgz at ", "The cache does not keep it", "Give the cache more room");
    }

    @Test
    void oneResourceUnderManyKeys() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            log.append("10.0.0.1 - [23/Nov/2026:08:00:%02d] \"GET /search?q=%d\" 200 MISS 15ms\n".formatted(i, i));
        }

        assertThat(json(log.toString()).at("/symptoms/0/kind").asText()).isEqualTo("cache_key_drift");
        assertThat(explain(log.toString())).contains("/search at ", "Leave that out of the cache key");
    }

    @Test
    void whatExpiresSoonAfterItWasStored() throws IOException {
        StringBuilder log = new StringBuilder("10.0.0.1 - [23/Nov/2026:08:00:00] \"GET /latest\" 200 MISS 15ms\n");
        for (int i = 1; i < 7; i++) {
            log.append("10.0.0.1 - [23/Nov/2026:08:0%d:00] \"GET /latest\" 200 EXPIRED 15ms\n".formatted(i));
        }

        assertThat(json(log.toString()).at("/symptoms/0/kind").asText()).isEqualTo("cache_ttl_too_short");
        assertThat(explain(log.toString())).contains("/latest at ", "Keep it longer");
    }

    @Test
    void aFormatOfOnesOwnWithKeyAndTimeToLive() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 7; i++) {
            log.append("2026-11-23T08:0%d:00+00:00 /latest?session=%d MISS latest 30\n".formatted(i, i));
        }

        JsonNode access = json(log.toString(), "--format", EDGE);

        assertThat(access.get("dialect").asText()).isEqualTo("access-edge");
        assertThat(access.get("symptoms")).hasSize(1);
        assertThat(access.at("/symptoms/0/kind").asText()).isEqualTo("cache_ttl_too_short");
        assertThat(access.at("/symptoms/0/evidence/kept_at_most_seconds").asText())
                .isEqualTo("30");
    }

    @Test
    void aFormatThatDescribesNothingIsRefused() {
        assertThatThrownBy(() -> explain("x\n", "--format", "edge=no variable"))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("no variable");
    }

    @Test
    void aCacheThatIsSetWellHasNoSymptom() throws IOException {
        String log = "10.0.0.1 - [23/Nov/2026:08:00:00] \"GET /pkg/left-pad.tgz\" 200 HIT 15ms\n".repeat(12);

        assertThat(json(log).get("symptoms")).isEmpty();
        assertThat(explain(log)).contains("No thrash");
    }

    private static JsonNode json(String log, String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of("--json"));
        all.addAll(List.of(args));
        return new ObjectMapper().readTree(explain(log, all.toArray(String[]::new)));
    }

    private static String explain(String log, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExplainCommand command = new ExplainCommand(
                new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Terminal.NONE);
        List<String> all = new ArrayList<>(List.of(args));
        all.add("-");
        new CommandLine(command).parseArgs(all.toArray(String[]::new));
        assertThat(command.call()).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }
}
