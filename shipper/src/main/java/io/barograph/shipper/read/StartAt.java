package io.barograph.shipper.read;

import java.util.List;

/**
 * Where a file begins to be followed.
 *
 * @param acknowledged how far an earlier run got
 * @param sent how far it had sent of each content; nothing when no checkpoint knows of it
 */
record StartAt(Progress acknowledged, List<Place> sent) {
    /** A file that nobody else can write anew. */
    static final StartAt OURS = new StartAt(Progress.HEAD, List.of(Place.HEAD));

    static StartAt at(Place place) {
        return new StartAt(new Progress(place, InputCounters.NONE), List.of());
    }

    static StartAt of(Entry known) {
        return new StartAt(known.progress(), known.sent());
    }
}
