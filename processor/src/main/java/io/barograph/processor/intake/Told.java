package io.barograph.processor.intake;

import io.barograph.processor.parse.aside.Aside;

/**
 * An aside, and what its stream is about.
 *
 * @param project the project of the stream
 * @param builder the builder of the stream or of the build around the aside; empty where neither is known
 * @param image the image that the stream is said to be about, empty when nobody says so
 */
public record Told(Aside aside, String project, String builder, String image) {}
