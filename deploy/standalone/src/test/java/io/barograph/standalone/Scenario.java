package io.barograph.standalone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One log of one recorded scenario, and what the engine itself recorded of the builds in it.
 *
 * @param log the file
 * @param builds builds in it
 * @param platforms what has to be counted, by platform
 */
record Scenario(Path log, int builds, SortedMap<String, Counts> platforms) {
    /** Where the corpus lies; the processor's tests own it. */
    static final Path CORPUS = Path.of("../../processor/src/test/resources/buildkit");

    private static final List<String> LOGS =
            List.of("plain.log", "plain.arrival-ts.log", "rawjson.log", "plain.rendered.log");
    /** Truths of single nodes: together they are one build. */
    private static final List<String> NODES = List.of("plain.history.one.truth.json", "plain.history.two.truth.json");

    private static final List<String> PLAIN =
            List.of("plain.history.truth.json", "plain1.history.truth.json", "plain2.history.truth.json", "truth.json");
    private static final List<String> RAW = List.of("rawjson.truth.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What plain logs cannot tell, as RATIONALE.md explains it: of two builds that print into one log at the same time
     * no step is told apart, and when one of two nodes fails the steps of the other are never printed.
     */
    private static final Map<String, Scenario> LIMITS = Map.of(
            "buildx-0.22/62-two-builds-concurrent-one-log",
            new Scenario(CORPUS, 2, new TreeMap<>(Map.of("default", new Counts(16, 0, 0, 16)))),
            "buildx-0.22/60-multinode-merging-manifest-list",
            new Scenario(CORPUS, 1, new TreeMap<>(Map.of("linux/arm64", new Counts(5, 0, 0, 5)))));

    /** Steps of a platform. */
    record Counts(long steps, long hits, long misses, long unknown) {
        /** The sums of both. */
        Counts plus(Counts other) {
            return new Counts(steps + other.steps, hits + other.hits, misses + other.misses, unknown + other.unknown);
        }

        private static Counts of(boolean success, long steps, long hits) {
            return success ? new Counts(steps, hits, steps - hits, 0) : new Counts(steps, 0, 0, steps);
        }
    }

    /** Every log in the corpus that has a truth beside it. */
    static List<Scenario> all() {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(file -> LOGS.contains(file.getFileName().toString()))
                    .sorted()
                    .map(Scenario::of)
                    .filter(scenario -> scenario.builds > 0)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario of(Path log) {
        boolean raw = log.endsWith("rawjson.log");
        Path folder = log.resolveSibling("");
        Scenario limit = LIMITS.get(CORPUS.relativize(folder).toString());
        if (limit != null && !raw) {
            return new Scenario(log, limit.builds, limit.platforms);
        }
        boolean success = exitCode(folder.resolve("scenario.json"), raw ? "rawjson" : "plain") == 0;
        List<JsonNode> truths = truths(folder, raw ? RAW : PLAIN);
        int builds = truths.size();
        if (!raw && truths.isEmpty()) {
            truths = truths(folder, NODES);
            builds = Math.min(truths.size(), 1);
        }
        SortedMap<String, Counts> sums = new TreeMap<>();
        truths.forEach(truth -> (truth.has("per_platform") ? single(truth, success) : merged(truth, success))
                .forEach((platform, counts) -> sums.merge(platform, counts, Counts::plus)));
        return new Scenario(log, builds, sums);
    }

    private static List<JsonNode> truths(Path folder, List<String> names) {
        return names.stream()
                .map(folder::resolve)
                .filter(Files::exists)
                .map(Scenario::json)
                .toList();
    }

    /** The name of the scenario and its log, as the project that its builds count for. */
    String project() {
        return CORPUS.relativize(log).toString();
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int exitCode(Path scenario, String mode) {
        return Files.exists(scenario)
                ? json(scenario).path("runs").path(mode).path("exit_code").asInt(0)
                : 0;
    }

    private static Map<String, Counts> single(JsonNode truth, boolean success) {
        Map<String, Counts> platforms = new HashMap<>();
        truth.get("per_platform").properties().forEach(entry -> {
            JsonNode found = entry.getValue();
            int hits = found.get("step_hit").asInt();
            int steps = hits
                    + found.get("step_miss").asInt()
                    + found.get("step_error").asInt();
            if (steps > 0) {
                platforms.put(entry.getKey(), Counts.of(success, steps, hits));
            }
        });
        return platforms;
    }

    /** Targets of one bake share vertices, which are counted once, by digest. */
    private static Map<String, Counts> merged(JsonNode truths, boolean success) {
        Map<String, JsonNode> vertices = new HashMap<>();
        for (JsonNode truth : truths) {
            for (JsonNode vertex : truth.get("vertices")) {
                if (vertex.get("kind").asText().equals("step")
                        && vertex.get("started").asBoolean()) {
                    vertices.merge(vertex.get("digest").asText(), vertex, (a, b) -> isHit(a) ? b : a);
                }
            }
        }
        Map<String, Counts> platforms = new HashMap<>();
        for (JsonNode vertex : vertices.values()) {
            JsonNode platform = vertex.get("platform");
            platforms.merge(
                    platform.isNull() ? "default" : platform.asText(),
                    Counts.of(success, 1, isHit(vertex) ? 1 : 0),
                    Counts::plus);
        }
        return platforms;
    }

    private static boolean isHit(JsonNode vertex) {
        return vertex.get("ever_cached").asBoolean();
    }
}
