package io.barograph.processor.detect;

import java.util.Locale;

/** How the misses of a single key can be a storm. */
public enum KeyForm {
    /** Many different clients miss it at once: each of them goes to the origin for the same thing. */
    STAMPEDE,
    /** It is missed again and again: something throws it out, or never lets it in. */
    THRASH;

    /** Its word in records and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
