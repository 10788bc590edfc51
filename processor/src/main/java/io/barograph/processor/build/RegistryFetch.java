package io.barograph.processor.build;

/**
 * What a build fetched from a registry at once: one layer, or the description of an image.
 *
 * @param registry host that was asked, empty where the log does not tell
 * @param platform platform of the step that needed it
 * @param request digest of the layer, or reference of the image
 * @param endedAtMillis when it had come, milliseconds since the epoch
 * @param durationMicros how long it took; plain logs round it to tenths of a second
 * @param bytes size of the layer; -1 for a description, whose size no log tells
 */
public record RegistryFetch(
        Kind kind,
        String registry,
        String platform,
        String request,
        long endedAtMillis,
        long durationMicros,
        long bytes) {
    /** What was fetched. */
    public enum Kind {
        /** A layer of an image or of an imported cache. */
        LAYER("layer"),
        /** Manifest and configuration of an image. */
        METADATA("metadata");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name in records. */
        public String word() {
            return word;
        }
    }
}
