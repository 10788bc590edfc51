package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import java.util.List;

/** One stream whose dialect is known. Keeps what must survive from chunk to chunk; by itself, nothing does. */
interface Reading {
    /** Name of the dialect. */
    String dialect();

    /** Lines of one chunk follow, read by the shipper at this time. */
    default void startOfChunk(long observedAtMillis) {}

    /** Reads one line; {@code offset} is that of its first byte in the file. */
    Answer read(Line line, long offset, Harvest harvest);

    /** Why the last line was rejected. */
    String reason();

    /** Nothing will follow: what is open ends. */
    default void end(Harvest harvest) {}

    /** Hands over what ended within the chunk. */
    default void endOfChunk(Harvest harvest) {}

    /** Whether nothing is open. */
    default boolean isQuiet() {
        return true;
    }

    /** Whether something open is at work, so that silence does not mean its end. */
    default boolean isWorking() {
        return false;
    }

    /** The builds that have not ended, as they stand. */
    default List<Build> running() {
        return List.of();
    }

    /** What must survive a restart; empty when nothing is open. */
    default byte[] save() {
        return new byte[0];
    }
}
