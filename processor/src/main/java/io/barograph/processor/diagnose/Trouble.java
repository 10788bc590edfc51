package io.barograph.processor.diagnose;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that a person should know, with what to do about it: what becomes a record on the topic of findings.
 *
 * @param id what it is about; the newest of an id speaks for it
 * @param kind what was found, in one word
 * @param severity how urgent it is
 * @param place what it concerns
 * @param sentence what was found, one sentence for a person
 * @param remedy what to do about it, in words
 * @param evidence what shows it, by name
 * @param builds references of the builds concerned
 * @param time when it was so
 * @param resolved whether this says that it is over
 */
public record Trouble(
        String id,
        String kind,
        Severity severity,
        Place place,
        String sentence,
        String remedy,
        Map<String, String> evidence,
        List<String> builds,
        Time time,
        boolean resolved) {
    /** Copies the collections. */
    public Trouble {
        evidence = Collections.unmodifiableMap(new TreeMap<>(evidence));
        builds = List.copyOf(builds);
    }

    /** How urgent it is. */
    public enum Severity {
        /** Good to know. */
        INFO,
        /** Costs time or will fail one day. */
        WARNING,
        /** Builds fail, or what they published is not what was asked for. */
        CRITICAL;

        /** Its word in records. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What it concerns; empty where it concerns none.
     *
     * @param subject what exactly: a node, an image, a lock, a cache key
     */
    public record Place(String project, String builder, String platform, String subject) {}

    /**
     * When it was so, milliseconds since the epoch.
     *
     * @param from start of the time it was found in, -1 for a moment
     * @param to end of that time, -1 for a moment
     */
    public record Time(long at, long from, long to) {
        /** A moment. */
        public static Time at(long millis) {
            return new Time(millis, -1, -1);
        }
    }
}
