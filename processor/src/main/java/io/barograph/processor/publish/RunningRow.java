package io.barograph.processor.publish;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A build that goes on, as it is shown.
 *
 * @param ref reference of the build
 * @param project whose it is
 * @param builder Buildx instance, empty when unknown
 * @param runner CI runner or host
 * @param startedAt first event, milliseconds since the epoch
 * @param lastAt newest event, milliseconds since the epoch
 * @param steps steps seen so far
 * @param expectedSeconds how long the latest good builds of the project took, their median; null without any
 */
record RunningRow(
        String ref,
        String project,
        String builder,
        String runner,
        long startedAt,
        long lastAt,
        int steps,
        @Nullable Double expectedSeconds) {
    static List<RunningRow> of(Collection<RunningBuild> running, Map<String, Double> expected) {
        return running.stream()
                .map(build -> new RunningRow(
                        build.ref(),
                        build.project(),
                        build.builder(),
                        build.runner(),
                        build.startedAt(),
                        build.lastAt(),
                        build.steps(),
                        expected.get(build.project())))
                .toList();
    }
}
