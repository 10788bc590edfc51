package io.barograph.processor.build;

import java.util.Locale;

/** The kinds of work that a build spends its time with. */
public enum PhaseName {
    /** Dockerfile, .dockerignore, bake files and the frontend image. */
    LOAD_DEFINITION,
    /** Digests and configurations of base images. */
    LOAD_METADATA,
    /** The build context and named contexts. */
    CONTEXT_TRANSFER,
    /** Base images. */
    BASE_PULL,
    /** The instructions themselves. */
    RUN_COPY,
    /** The result, to wherever it goes. */
    EXPORT,
    /** The list of a multi-platform image built on several nodes. */
    MANIFEST_MERGE,
    /** Lists of what caches hold. */
    CACHE_IMPORT,
    /** Caches written. */
    CACHE_EXPORT;

    /** Its name in labels and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
