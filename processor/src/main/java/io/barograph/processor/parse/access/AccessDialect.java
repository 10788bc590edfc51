package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;

/**
 * One access-log format. Total: any bytes get an answer. Keeps no state between lines, so one instance serves all
 * streams.
 */
public interface AccessDialect {
    /** Its name in settings, labels and {@code LogChunk.kind}, such as {@code access-nginx}. */
    String name();

    /**
     * Reads one line.
     *
     * @param line where the line lies; not changed and not kept
     * @param into a cleared view; complete after {@link Answer#EVENT}, only {@code reason} is set after
     *     {@link Answer#REJECTED}
     */
    Answer read(Line line, Fetch into);
}
