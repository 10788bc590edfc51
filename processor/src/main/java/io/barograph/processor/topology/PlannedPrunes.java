package io.barograph.processor.topology;

import io.barograph.processor.window.SeriesKey;
import java.util.Map;
import java.util.TreeMap;

/**
 * When caches are thrown away on purpose.
 *
 * @param byName for the project, builder, source or upstream of this name; the empty name means all
 */
public record PlannedPrunes(Map<String, PlannedTimes> byName) {
    private static final String EVERYBODY = "";

    /** Copies the map. */
    public PlannedPrunes {
        byName = Map.copyOf(byName);
    }

    /** What {@code given} says; the settings are {@code prefix} and those that begin with it and a dot. */
    static PlannedPrunes of(String prefix, Map<String, String> given) {
        Map<String, PlannedTimes> byName = new TreeMap<>();
        given.forEach((setting, value) -> {
            if (!value.isBlank()) {
                String name = setting.equals(prefix) ? EVERYBODY : setting.substring(prefix.length() + 1);
                byName.put(name, PlannedTimes.of(setting, value));
            }
        });
        return new PlannedPrunes(byName);
    }

    /** End of the planned time of {@code key} that {@code at} lies in; {@code at} when in none. */
    long until(SeriesKey key, long at) {
        if (byName.isEmpty()) {
            return at;
        }
        long until = until(EVERYBODY, at);
        for (String label : key.labels()) {
            until = Math.max(until, label.isEmpty() ? at : until(label, at));
        }
        return until;
    }

    private long until(String name, long at) {
        PlannedTimes times = byName.get(name);
        return times == null ? at : times.until(at);
    }
}
