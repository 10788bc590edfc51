package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.LogChunk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An access log in a container's or a CI system's wrapper is found out and counted like the bare one. */
final class WrappedAccessTest {
    private static final String STAMP = "2026-11-23T19:20:11.353462123Z";
    private static final Path FOLDER = Path.of("src/test/resources/access");
    /** Each with one dialect and lines of text only. */
    private static final List<String> LOGS = List.of(
            "01-seed",
            "02-nginx-combined-cache",
            "04-nginx-json",
            "07-squid-native",
            "10-haproxy",
            "11-caddy-json",
            "20-traefik",
            "21-envoy");

    static Stream<Arguments> cases() {
        return LOGS.stream()
                .flatMap(log -> Stream.of("json-file", "cri", "actions").map(wrapper -> Arguments.of(log, wrapper)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void countsWhatTheBareLogCounts(String log, String wrapper) throws IOException {
        List<String> lines = new String(Files.readAllBytes(FOLDER.resolve(log + ".txt")), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();

        StreamReader bare = read(String.join("\n", lines) + "\n");
        StreamReader wrapped =
                read(lines.stream().map(line -> wrap(wrapper, line)).collect(Collectors.joining("\n", "", "\n")));

        assertThat(wrapped.dialect()).isEqualTo(bare.dialect()).startsWith("access-");
        assertThat(wrapped.counts().events()).isEqualTo(bare.counts().events()).isPositive();
    }

    private static String wrap(String wrapper, String line) {
        return switch (wrapper) {
            case "cri" -> STAMP + " stdout F " + line;
            case "actions" -> STAMP + " " + line;
            default ->
                "{\"log\":\""
                        + line.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t")
                        + "\\n\",\"stream\":\"stdout\",\"time\":\"" + STAMP + "\"}";
        };
    }

    private static StreamReader read(String lines) {
        LogChunk chunk = Chunks.of(0, 0, lines, "auto", true);
        StreamReader reader = new StreamReader(Chunks.dialects(), Origin.of(chunk));
        reader.read(chunk, new Harvest());
        return reader;
    }
}
