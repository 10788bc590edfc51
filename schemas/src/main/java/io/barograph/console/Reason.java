package io.barograph.console;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a failure and its causes say, in one line and without a stack. */
final class Reason {
    private static final int MOST_CHARACTERS = 300;

    private Reason() {}

    /** {@code IllegalStateException: already closed, because of IOException: disk full}; the packages stay. */
    static String of(Throwable thrown) {
        StringBuilder line = new StringBuilder(first(thrown));
        Set<Throwable> told = Collections.newSetFromMap(new IdentityHashMap<>());
        told.add(thrown);
        for (Throwable cause = thrown.getCause(); cause != null && told.add(cause); cause = cause.getCause()) {
            String says = first(cause);
            // an exception made from its cause alone repeats it
            if (line.indexOf(says) < 0) {
                line.append(", because of ").append(says);
            }
        }
        return line.toString();
    }

    /** The first line: Kafka Streams writes whole stacks into messages. */
    private static String first(Throwable thrown) {
        String all = thrown.toString();
        int end = all.indexOf('\n');
        String line = (end < 0 ? all : all.substring(0, end)).strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}
