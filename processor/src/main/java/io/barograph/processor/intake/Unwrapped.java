package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import org.jspecify.annotations.Nullable;

/** A second view of a line, without the outermost of what a container runtime or a CI system put around it. */
final class Unwrapped {
    private final Prefix prefix = new Prefix();
    private final Line inner = new Line();

    /** The line within its wrappers, or null where there are none; valid until the next call. */
    @Nullable Line of(Line line) {
        prefix.stripOutermost(inner.at(line.bytes(), line.from(), line.to(), line.atMillis()));
        return inner.length() == line.length() ? null : inner;
    }
}
