package io.barograph.shipper.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One build in the history, as a line of {@code docker buildx history ls --format '{{json .}}'} tells it.
 *
 * <pre>
 *   {"completed_at":"2026-11-23T19:26:58.4Z","created_at":"2026-11-23T19:26:55.1Z","name":"context",
 *    "ref":"h2/h20/emqstdiu16j9bebr8rk3ituqk","status":"Completed","total_steps":11,…}        buildx 0.22
 * </pre>
 *
 * @param ref builder, node and id, with slashes between them
 */
record BuildRecord(String ref, Instant createdAt) {
    /** The record of a line; nothing for a build that still runs, and for what is no record. */
    static Optional<BuildRecord> of(JsonNode line) {
        String ref = line.path("ref").asText("");
        if (!isRef(ref) || line.path("completed_at").asText("").isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new BuildRecord(ref, Instant.parse(line.path("created_at").asText())));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether it can be a reference: it becomes the name of a file and an argument of a command. */
    static boolean isRef(String ref) {
        for (int i = 0; i < ref.length(); i++) {
            char c = ref.charAt(i);
            if (!Character.isLetterOrDigit(c) && "/_.-".indexOf(c) < 0) {
                return false;
            }
        }
        return !ref.isEmpty() && !ref.startsWith("-") && !ref.contains("..") && !id(ref).isEmpty();
    }

    /** The last part of a reference, which is unique by itself. */
    static String id(String ref) {
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    /** The builder, empty where the reference is an id alone. */
    static String builder(String ref) {
        int slash = ref.indexOf('/');
        return slash < 0 ? "" : ref.substring(0, slash);
    }
}
