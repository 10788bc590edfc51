package io.barograph.processor.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
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
