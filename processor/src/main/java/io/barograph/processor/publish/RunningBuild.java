package io.barograph.processor.publish;

/**
 * A build that has begun and not ended.
 *
 * @param ref reference of the build
 * @param project whose it is
 * @param builder Buildx instance, empty when unknown
 * @param runner CI runner or host
 * @param startedAt first event, milliseconds since the epoch
 * @param lastAt newest event, milliseconds since the epoch
 * @param steps steps seen so far
 */
public record RunningBuild(
        String ref, String project, String builder, String runner, long startedAt, long lastAt, int steps) {}
