package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One form in which build clients write. Total: any bytes get an answer. Lines come without the wrappers of a CI system
 * ({@link io.barograph.processor.parse.Prefix}). May carry a little from line to line, so each stream has its own.
 */
public interface BuildDialect {
    /** Its name in settings, labels and {@code LogChunk.kind}, such as {@code buildkit-plain}. */
    String name();

    /** Whether {@code line} looks like this dialect, by itself: 0 no, 1 possible, 2 sure. */
    int sureness(Line line);

    /** Reads one line and tells {@code into} what it says. */
    Answer read(Line line, BuildEvents into);

    /** Why the last line was rejected: words of a closed list. */
    default String reason() {
        return "";
    }

    /** Whether the next line continues something that an earlier line began. */
    default boolean carries() {
        return false;
    }

    /** Whether it tells vertices by digest, with what each rests on, and not numbered lines. */
    default boolean tellsGraph() {
        return false;
    }

    /** Writes what is carried from line to line. */
    void save(DataOutput out) throws IOException;

    /** Reads back what {@link #save} wrote. */
    void restore(DataInput in) throws IOException;
}
