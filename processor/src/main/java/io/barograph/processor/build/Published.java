package io.barograph.processor.build;

import java.util.List;
import java.util.Map;

/**
 * What a build says that it made of its result, as far as the log names it.
 *
 * @param images names the image was given or pushed to, such as {@code docker.io/library/app:1}, each with the digest
 *     of the list or manifest behind it, empty when the log does not tell
 * @param manifests digests of the manifests, one per platform; provenance is not among them
 */
public record Published(Map<String, String> images, List<String> manifests) {
    /** A build that names nothing. */
    public static final Published NONE = new Published(Map.of(), List.of());

    /** Copies the collections. */
    public Published {
        images = Map.copyOf(images);
        manifests = List.copyOf(manifests);
    }
}
