package io.barograph.processor.publish;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How our values are written for programs: enums in lower case, and no number where there is none. */
final class Words {
    private Words() {}

    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
