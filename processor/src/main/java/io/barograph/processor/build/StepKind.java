package io.barograph.processor.build;

/** What a vertex does. */
public enum StepKind {
    /** A numbered RUN. */
    RUN,
    /** A numbered COPY. */
    COPY,
    /** A numbered ADD. */
    ADD,
    /** A numbered WORKDIR. */
    WORKDIR,
    /** The base image of a stage. */
    FROM,
    /** Writing the result. */
    EXPORT,
    /** Reading the list of what a cache holds. */
    CACHE_IMPORT,
    /** Writing a cache. */
    CACHE_EXPORT,
    /** Definitions, metadata, contexts, tokens and what clients do themselves. */
    INTERNAL,
    /** A numbered instruction that is none of the above, or a vertex of a frontend that is no Dockerfile. */
    OTHER
}
