package io.barograph.processor.parse.aside.imagetools;

import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.Manifest;
import io.barograph.processor.parse.aside.JsonAside;
import io.barograph.processor.parse.aside.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * An index as the registry holds it ({@code imagetools inspect --raw}, OCI image index and Docker manifest list), or as
 * buildx prints it with {@code --format '{{json .}}'} and {@code '{{json .Manifest}}'}:
 *
 * <pre>{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"digest":"sha256:…",
 *  "platform":{"architecture":"arm","os":"linux","variant":"v7"}}]}</pre>
 *
 * <p>The raw index names neither the image nor its own digest.
 */
public final class ImageJson extends JsonAside {
    /** A reader, which remembers nothing. */
    public ImageJson() {
        super("\"mediaType\"", "\"manifests\"", "\"manifest\"");
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        List<Map<?, ?>> objects = JsonDocument.objects(lines);
        if (objects.size() != 1) {
            return List.of();
        }
        Map<?, ?> document = objects.get(0);
        Map<?, ?> index = JsonDocument.member(document, "manifest") instanceof Map<?, ?> inner ? inner : document;
        String mediaType = JsonDocument.text(index, "mediatype");
        boolean isIndex = mediaType.contains("image.index") || mediaType.contains("manifest.list");
        if (!isIndex || !(JsonDocument.member(index, "manifests") instanceof List<?> listed)) {
            return List.of();
        }
        List<Manifest> manifests = new ArrayList<>();
        for (Map<?, ?> entry : JsonDocument.objectsOf(listed)) {
            if (JsonDocument.member(entry, "platform") instanceof Map<?, ?> platform) {
                String name = name(platform);
                if (!name.startsWith("unknown/")) {
                    manifests.add(new Manifest(name, JsonDocument.text(entry, "digest")));
                }
            }
        }
        String image = JsonDocument.text(document, "name");
        return List.of(new ImageSeen(image, mediaType, JsonDocument.text(index, "digest"), manifests, atMillis));
    }

    private static String name(Map<?, ?> platform) {
        String variant = JsonDocument.text(platform, "variant");
        String name = JsonDocument.text(platform, "os") + '/' + JsonDocument.text(platform, "architecture");
        return variant.isEmpty() ? name : name + '/' + variant;
    }
}
