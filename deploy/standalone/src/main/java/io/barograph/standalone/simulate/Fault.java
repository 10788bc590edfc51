package io.barograph.standalone.simulate;

import io.barograph.console.BadSetting;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that goes wrong for a while.
 *
 * @param target the project or upstream it strikes
 * @param platform the platform it strikes, empty for all
 * @param node the node it strikes, empty for all
 * @param from milliseconds since the epoch
 * @param until the same, exclusive
 */
public record Fault(FaultKind kind, String target, String platform, String node, long from, long until) {
    /** Whether it lasts at a time. */
    public boolean at(long time) {
        return time >= from && time < until;
    }

    /** How much of it is over, 0 to 1. */
    double progress(long time) {
        return Math.min(1, Math.max(0, (time - from) / (double) (until - from)));
    }

    /** One of the given faults as people write it: {@code base-moved@3h+30m}. */
    record Wish(FaultKind kind, Duration start, Duration length) {
        static Wish parse(String text) {
            int at = text.indexOf('@');
            int plus = text.indexOf('+', at + 1);
            if (at < 0 || plus < 0) {
                throw bad(text);
            }
            FaultKind kind = Arrays.stream(FaultKind.values())
                    .filter(known -> known.word().equals(text.substring(0, at)))
                    .findFirst()
                    .orElseThrow(() -> bad(text));
            Duration length = duration(text, text.substring(plus + 1));
            if (length.isZero() || length.isNegative()) {
                throw bad(text);
            }
            return new Wish(kind, duration(text, text.substring(at + 1, plus)), length);
        }

        private static Duration duration(String whole, String text) {
            try {
                return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            } catch (DateTimeParseException e) {
                throw bad(whole);
            }
        }

        private static BadSetting bad(String text) {
            String names =
                    Arrays.stream(FaultKind.values()).map(FaultKind::word).collect(Collectors.joining(", "));
            return new BadSetting("fault", text, "NAME@START+DURATION such as base-moved@3h+30m; names: " + names);
        }
    }
}
