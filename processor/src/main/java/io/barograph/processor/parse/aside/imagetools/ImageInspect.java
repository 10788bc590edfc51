package io.barograph.processor.parse.aside.imagetools;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.Manifest;
import io.barograph.processor.parse.aside.AsideDialect;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code docker buildx imagetools inspect} prints (buildx 0.4 to 0.36):
 *
 * <pre>
 *   Name:      docker.io/library/app:1
 *   MediaType: application/vnd.oci.image.index.v1+json
 *   Digest:    sha256:…
 *
 *   Manifests:
 *     Name:      docker.io/library/app:1@sha256:…
 *     MediaType: application/vnd.oci.image.manifest.v1+json
 *     Platform:  linux/amd64
 * </pre>
 *
 * <p>A manifest of the platform {@code unknown/unknown} is provenance, not an image.
 */
public final class ImageInspect implements AsideDialect {
    @Override
    public boolean mayBegin(Line line) {
        return line.bytes()[line.from()] == 'N';
    }

    @Override
    public boolean begins(String line) {
        return !value(line, "Name:").isEmpty() && line.startsWith("Name:");
    }

    @Override
    public boolean goesOn(List<String> lines, String next) {
        if (lines.size() == 1) {
            return next.startsWith("MediaType:");
        }
        return next.isBlank() || next.charAt(0) == ' ' || next.startsWith("Digest:") || next.startsWith("Manifests:");
    }

    @Override
    public boolean isWhole(List<String> lines) {
        return false;
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        if (lines.size() < 3) {
            return List.of();
        }
        String digest = "";
        String manifest = "";
        List<Manifest> manifests = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("Digest:")) {
                digest = value(line, "Digest:");
            } else if (line.startsWith(" ")) {
                String name = value(line, "Name:");
                String platform = value(line, "Platform:");
                manifest = name.isEmpty() ? manifest : name;
                if (!platform.isEmpty() && !platform.startsWith("unknown/")) {
                    manifests.add(new Manifest(platform, manifest.substring(manifest.indexOf('@') + 1)));
                }
            }
        }
        return List.of(new ImageSeen(
                value(lines.get(0), "Name:"), value(lines.get(1), "MediaType:"), digest, manifests, atMillis));
    }

    private static String value(String line, String key) {
        String bare = line.strip();
        return bare.startsWith(key) ? bare.substring(key.length()).strip() : "";
    }
}
