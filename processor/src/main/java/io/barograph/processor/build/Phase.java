package io.barograph.processor.build;

/**
 * Time that a build spent in one kind of work.
 *
 * @param durationMicros merged where the log tells when vertices ran, otherwise added up
 */
public record Phase(PhaseName name, long durationMicros) {}
