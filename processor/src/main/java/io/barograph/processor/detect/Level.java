package io.barograph.processor.detect;

import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How much a watch overlooks: one project or upstream, or all of them at once. A label that is empty means all. */
public enum Level {
    /** One project on one platform, or one upstream. */
    OWN,
    /** All on one platform. */
    PLATFORM,
    /** All on one builder. */
    BUILDER,
    /** All there is. */
    ALL;

    private static final String EVERY = "";

    /** The level of a watched key. */
    public static Level of(SeriesKey key) {
        boolean fetches = key.signal() == Signal.FETCHES;
        if (!key.label(fetches ? "source" : "project").equals(EVERY)) {
            return OWN;
        }
        if (!key.label("platform").equals(EVERY)) {
            return PLATFORM;
        }
        return fetches || key.label("builder").equals(EVERY) ? ALL : BUILDER;
    }

    /**
     * The key of this level that {@code own} is a part of; all builders are one where the level does not tell them
     * apart.
     */
    public SeriesKey over(SeriesKey own) {
        List<String> labels = new ArrayList<>();
        for (String name : own.signal().labels()) {
            labels.add(keeps(name) ? own.label(name) : EVERY);
        }
        return new SeriesKey(own.signal(), labels);
    }

    private boolean keeps(String label) {
        return switch (this) {
            case OWN -> !label.equals("builder");
            case PLATFORM -> label.equals("platform");
            case BUILDER -> label.equals("builder");
            case ALL -> false;
        };
    }

    /** What a storm on this level must be spread over to be one of its own. */
    static String members(Signal signal) {
        return signal == Signal.FETCHES ? "upstream" : "project";
    }

    /** Its word in records and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
