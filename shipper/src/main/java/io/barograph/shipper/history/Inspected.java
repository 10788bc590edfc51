package io.barograph.shipper.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a build beside its log, as labels. Build arguments are not among them: they may be secrets.
 *
 * <pre>
 *   docker buildx history inspect --format json ID
 *     {"Name":"context","Ref":"emqst…","Context":"web","Dockerfile":"Dockerfile","Target":"app",
 *      "Config":{"NoCache":true,"NoCacheFilter":["deps"]},…}                                  buildx 0.22
 *
 *   docker buildx build --metadata-file FILE
 *     {"buildx.build.ref":"h2/h20/ibpb4…","buildx.build.provenance":{"invocation":{"parameters":{"args":{"no-cache":""}}}},
 *      "containerimage.digest":"sha256:…","image.name":"shop/web"}                            of bake one such per target
 * </pre>
 */
final class Inspected {
    private Inspected() {}

    /** The labels of an inspected build. */
    static Map<String, String> labels(JsonNode inspected) {
        Map<String, String> labels = new LinkedHashMap<>();
        put(labels, "build.name", inspected.path("Name").asText(""));
        put(labels, "build.file", file(inspected));
        put(labels, "build.target", inspected.path("Target").asText(""));
        put(labels, "vcs.ref.head.revision", inspected.path("VCSRevision").asText(""));
        JsonNode config = inspected.path("Config");
        if (config.path("NoCache").asBoolean(false)) {
            labels.put(BuildWords.NO_CACHE, "true");
        }
        List<String> stages = new ArrayList<>();
        config.path("NoCacheFilter").forEach(stage -> stages.add(stage.asText()));
        put(labels, BuildWords.NO_CACHE_FILTER, String.join(",", stages));
        return labels;
    }

    /** Two projects in one repository each have a Dockerfile; the folder tells which. A URL may hold a password. */
    private static String file(JsonNode inspected) {
        String context = inspected.path("Context").asText("");
        String file = inspected.path("Dockerfile").asText("");
        boolean folder = !context.isEmpty() && !context.equals(".") && !context.contains("://");
        return folder && !file.isEmpty() && !file.startsWith("/") ? context + "/" + file : file;
    }

    /** By reference the labels of the builds that a metadata file tells of. */
    static Map<String, Map<String, String>> metadata(JsonNode file) {
        Map<String, Map<String, String>> builds = new LinkedHashMap<>();
        metadata(file, builds);
        file.forEach(target -> metadata(target, builds));
        return builds;
    }

    private static void metadata(JsonNode build, Map<String, Map<String, String>> builds) {
        String ref = build.path("buildx.build.ref").asText("");
        if (!BuildRecord.isRef(ref)) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        put(labels, "build.image", build.path("image.name").asText(""));
        put(labels, "build.digest", build.path("containerimage.digest").asText(""));
        JsonNode args = build.path("buildx.build.provenance").findPath("args");
        JsonNode noCache = args.path("no-cache");
        if (noCache.isTextual()) {
            String stages = noCache.asText();
            labels.put(
                    stages.isEmpty() ? BuildWords.NO_CACHE : BuildWords.NO_CACHE_FILTER,
                    stages.isEmpty() ? "true" : stages);
        }
        builds.put(ref, labels);
    }

    private static void put(Map<String, String> labels, String name, String value) {
        if (!value.isBlank()) {
            labels.put(name, value);
        }
    }
}
