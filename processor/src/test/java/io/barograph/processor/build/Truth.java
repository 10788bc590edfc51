package io.barograph.processor.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the engine itself recorded of a build: per platform steps and hits; for a failed build only the steps count. */
record Truth(boolean success, SortedMap<String, Sums> platforms) {
    /** Steps of one platform. */
    record Sums(int steps, int hits) {}

    static final JsonNode NOTHING = MissingNode.getInstance();
    private static final ObjectMapper JSON = new ObjectMapper();

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one truth file, or of one that holds a truth per bake target. */
    static Truth of(JsonNode truth, boolean success) {
        return truth.has("per_platform") ? single(truth, success) : merged(truth, success);
    }

    private static Truth single(JsonNode truth, boolean success) {
        SortedMap<String, Sums> platforms = new TreeMap<>();
        truth.get("per_platform").properties().forEach(entry -> {
            JsonNode sums = entry.getValue();
            int hits = sums.get("step_hit").asInt();
            int steps = hits
                    + sums.get("step_miss").asInt()
                    + sums.get("step_error").asInt();
            if (steps > 0) {
                platforms.put(entry.getKey(), new Sums(steps, hits));
            }
        });
        return new Truth(success, platforms);
    }

    /** Targets share vertices, so those are counted once, by digest. */
    private static Truth merged(JsonNode truths, boolean success) {
        Map<String, JsonNode> vertices = new HashMap<>();
        truths.forEach(truth -> truth.get("vertices").forEach(vertex -> {
            if (vertex.get("kind").asText().equals("step")
                    && vertex.get("started").asBoolean()) {
                vertices.merge(
                        vertex.get("digest").asText(),
                        vertex,
                        (a, b) -> a.get("ever_cached").asBoolean() ? b : a);
            }
        }));
        SortedMap<String, Sums> platforms = new TreeMap<>();
        vertices.values().forEach(vertex -> {
            String platform = vertex.get("platform").isNull()
                    ? "default"
                    : vertex.get("platform").asText();
            int hit = vertex.get("ever_cached").asBoolean() ? 1 : 0;
            platforms.merge(platform, new Sums(1, hit), (a, b) -> new Sums(a.steps + b.steps, a.hits + b.hits));
        });
        return new Truth(success, platforms);
    }

    /** What a build says, in the same words. */
    static Truth said(Build build) {
        SortedMap<String, Sums> platforms = new TreeMap<>();
        build.platforms().forEach((platform, sums) -> platforms.put(platform, new Sums(sums.steps(), sums.hits())));
        return new Truth(build.result() == Result.SUCCESS, platforms);
    }

    /** Without what nobody may count: the hits of a build that did not succeed. */
    Truth countable() {
        if (success) {
            return this;
        }
        SortedMap<String, Sums> without = new TreeMap<>();
        platforms.forEach((platform, sums) -> without.put(platform, new Sums(sums.steps, 0)));
        return new Truth(false, without);
    }
}
