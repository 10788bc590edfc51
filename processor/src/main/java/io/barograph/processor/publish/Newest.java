package io.barograph.processor.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest records of one kind, by event time, one per key; a record with a known key takes the place of the older
 * one. Bounded, and safe to read while it is written.
 */
final class Newest<T> {
    /** Orders by time; the sequence number tells records of the same time apart and says what came since. */
    private record Stamp(long time, long sequence) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            int byTime = Long.compare(time, other.time);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }

        /** The stamp that a cursor stands for; null for a cursor that is none of ours, which begins anew. */
        static @Nullable Stamp of(String cursor) {
            int dot = cursor.indexOf('.');
            try {
                return dot < 0
                        ? null
                        : new Stamp(
                                Long.parseLong(cursor.substring(0, dot)), Long.parseLong(cursor.substring(dot + 1)));
            } catch (NumberFormatException e) {
                return null;
            }
        }

        @Override
        public String toString() {
            return time + "." + sequence;
        }
    }

    private final int capacity;
    private final Function<T, String> keyOf;
    private final ToLongFunction<T> timeOf;
    private final TreeMap<Stamp, T> byStamp = new TreeMap<>();
    private final Map<String, Stamp> stamps = new HashMap<>();
    private long sequence;

    Newest(int capacity, Function<T, String> keyOf, ToLongFunction<T> timeOf) {
        this.capacity = capacity;
        this.keyOf = keyOf;
        this.timeOf = timeOf;
    }

    synchronized void put(T record) {
        String key = keyOf.apply(record);
        Stamp stamp = new Stamp(timeOf.applyAsLong(record), ++sequence);
        Stamp before = stamps.get(key);
        if (before != null && before.time > stamp.time) {
            return;
        }
        stamps.put(key, stamp);
        if (before != null) {
            byStamp.remove(before);
        }
        byStamp.put(stamp, record);
        if (byStamp.size() > capacity) {
            stamps.remove(keyOf.apply(byStamp.pollFirstEntry().getValue()));
        }
    }

    /** At most {@code limit} of them, newest first. */
    synchronized List<T> list(int limit) {
        return byStamp.descendingMap().values().stream().limit(limit).toList();
    }

    /**
     * The page of those in {@code span} that pass {@code filter}: newest first, after the row that a cursor stands for.
     */
    synchronized Page<T> page(Span span, Predicate<T> filter) {
        Stamp last = Stamp.of(span.after());
        List<T> rows = new ArrayList<>();
        Stamp shown = null;
        for (Map.Entry<Stamp, T> entry : (last == null ? byStamp : byStamp.headMap(last, false))
                .descendingMap()
                .entrySet()) {
            if (!span.holds(entry.getKey().time) || !filter.test(entry.getValue())) {
                continue;
            }
            if (rows.size() == span.limit() && shown != null) {
                return new Page<>(rows, shown.toString());
            }
            rows.add(entry.getValue());
            shown = entry.getKey();
        }
        return new Page<>(rows, null);
    }

    /** At most {@code limit} of what came after {@code since}, newest first. */
    synchronized List<T> since(long since, int limit) {
        if (since >= sequence) {
            return List.of();
        }
        List<T> fresh = new ArrayList<>();
        for (Map.Entry<Stamp, T> entry : byStamp.descendingMap().entrySet()) {
            if (entry.getKey().sequence > since && fresh.size() < limit) {
                fresh.add(entry.getValue());
            }
        }
        return fresh;
    }

    synchronized @Nullable T get(String key) {
        Stamp stamp = stamps.get(key);
        return stamp == null ? null : byStamp.get(stamp);
    }

    /** How many were ever put; what {@link #since} counts by. */
    synchronized long sequence() {
        return sequence;
    }
}
