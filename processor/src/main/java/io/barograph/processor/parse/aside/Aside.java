package io.barograph.processor.parse.aside;

import java.util.List;

/** Something that a log says beside builds and fetches. */
public sealed interface Aside {
    /** When it was said, milliseconds since the epoch. */
    long atMillis();

    /**
     * A builder, as {@code docker buildx inspect} or {@code ls} shows it.
     *
     * @param driver {@code docker}, {@code docker-container}, {@code kubernetes}, {@code remote} or {@code cloud}
     */
    record BuilderSeen(String builder, String driver, List<Node> nodes, long atMillis) implements Aside {
        /** Copies the list. */
        public BuilderSeen {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A node of a builder.
     *
     * @param status {@code running}, {@code inactive}, {@code stopped} and so on, in lower case; empty when not shown
     * @param platforms what it builds, {@code os/arch[/variant]}
     * @param complete false when the list of platforms was shortened
     * @param error why it cannot be reached, empty when it can
     */
    record Node(
            String name,
            String endpoint,
            String status,
            String version,
            List<String> platforms,
            boolean complete,
            String error) {
        /** Copies the list. */
        public Node {
            platforms = List.copyOf(platforms);
        }
    }

    /**
     * What a registry holds under a name.
     *
     * @param image the name; empty where only the index itself was shown
     * @param digest digest of the index; empty where it was not shown
     * @param manifests the images of its platforms; empty for an image of one platform, which does not say which
     */
    record ImageSeen(String image, String mediaType, String digest, List<Manifest> manifests, long atMillis)
            implements Aside {
        /** Copies the list. */
        public ImageSeen {
            manifests = List.copyOf(manifests);
        }
    }

    /** The image of one platform. */
    record Manifest(String platform, String digest) {}

    /** {@code imagetools create} pushed an index under a name. */
    record ImagePushed(String image, String digest, long atMillis) implements Aside {}

    /**
     * Somebody did not get a lock.
     *
     * @param lock path or name of the lock, empty where the words tell none
     * @param words the line or message
     * @param caller who says it, empty where unknown
     */
    record LockRefused(String lock, String words, String caller, long atMillis) implements Aside {}
}
