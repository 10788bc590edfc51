package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;

/**
 * One access-log format. Total: any bytes get an answer.
 *
 * <p>One instance per stream and one thread at a time: an instance may remember things between lines, such as the date
 * of the last line or which requests went out to an origin. What it remembers is bounded, and losing it costs at most
 * an answer {@link CacheStatus#NONE}.
 */
public interface AccessDialect {
    /** It does not speak this line. */
    int NO = 0;
    /** It can read the line, and so may others. */
    int POSSIBLE = 1;
    /** Nobody else writes such a line. */
    int SURE = 2;

    /** Its name in settings, labels and {@code LogChunk.kind}, such as {@code access-nginx}. */
    String name();

    /**
     * Reads one line.
     *
     * @param line where the line lies; not changed and not kept
     * @param into a cleared view; complete after {@link Answer#EVENT}, only {@code reason} (a {@link Reason}) means
     *     anything after {@link Answer#REJECTED}
     */
    Answer read(Line line, Fetch into);

    /**
     * How surely the line is of this format: {@link #NO}, {@link #POSSIBLE} or {@link #SURE}. For detection only.
     * Unless a format says otherwise, a line that it can read is its own.
     */
    default int sureness(Line line) {
        Fetch scratch = new Fetch();
        return switch (read(line, scratch)) {
            case EVENT -> SURE;
            case IGNORED -> NO;
            case REJECTED -> scratch.reason.equals(Reason.UNKNOWN_CACHE_STATUS) ? POSSIBLE : NO;
        };
    }
}
