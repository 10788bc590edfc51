package io.barograph.processor.diagnose;

import java.util.Locale;

/** Why a root miss missed. */
public enum Cause {
    /** The base image of the stage is another one. */
    BASE_IMAGE_CHANGED,
    /** The words of the instruction, or of what stands before it, are others. */
    INSTRUCTION_CHANGED,
    /** The same COPY or ADD copied something else. */
    CONTEXT_CHANGED,
    /** The builder had nothing of it. */
    COLD_BUILDER,
    /** A cache was to be imported and could not be. */
    CACHE_IMPORT_FAILED,
    /** The last good build imported a cache, this one did not. */
    CACHE_IMPORT_MISSING,
    /** Nothing that the log shows has changed; the cache no longer had it. */
    EVICTED_OR_UNEXPLAINED,
    /** The build was asked not to use the cache. */
    NO_CACHE_REQUESTED,
    /** There was nothing to compare with. */
    UNKNOWN,
    /** The last good build did not have the step. */
    NEW_STEP;

    /** Its word in labels and records. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
