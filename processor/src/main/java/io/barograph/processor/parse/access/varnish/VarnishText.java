package io.barograph.processor.parse.access.varnish;

import io.barograph.processor.parse.access.CacheStatus;
import io.barograph.processor.parse.access.CommonHead;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;
import io.barograph.processor.parse.bytes.Cursor;
import io.barograph.processor.parse.bytes.Numbers;
import io.barograph.processor.parse.bytes.Scan;

/**
 * The combined format, and behind it the words of {@code %{Varnish:hitmiss}x %{Varnish:handling}x}, seconds with a
 * point ({@code %{Varnish:time_firstbyte}x}) and microseconds without one ({@code %D}). Of two words the second counts:
 * hitmiss says {@code miss} for pass, pipe and synth, too.
 */
final class VarnishText {
    private final CommonHead head = new CommonHead();
    private boolean toldCache;

    /** Whether the line read last said how the cache answered. */
    boolean toldCache() {
        return toldCache;
    }

    String read(Cursor in, Fetch into) {
        toldCache = false;
        String reason = head.read(in, into);
        if (!reason.isEmpty()) {
            return reason;
        }
        if (!in.quoted(2)) {
            return Reason.BAD_FIELD_COUNT;
        }
        while (in.word()) {
            if (Numbers.isDigit(in.bytes()[in.from()])) {
                number(in, into);
            } else if (!word(in, into)) {
                return Reason.UNKNOWN_CACHE_STATUS;
            }
        }
        into.completeFromStart();
        return in.atEnd() ? CommonHead.FINE : Reason.BAD_FIELD_COUNT;
    }

    private boolean word(Cursor in, Fetch into) {
        CacheStatus cache = Varnish.HANDLING.meaning(in.bytes(), in.from(), in.to());
        if (cache == null) {
            return false;
        }
        into.cache = cache;
        toldCache |= !in.isDash();
        return true;
    }

    private static void number(Cursor in, Fetch into) {
        if (Scan.find(in.bytes(), in.from(), in.to(), '.') == in.to()) {
            into.durationMicros = in.natural();
        }
    }
}
