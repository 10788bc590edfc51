package io.barograph.processor.topology;

/** One encoded record on its way out of a processor; the record's key is already that of its destination. */
final class Parcel {
    /** The topics a processor can send to. */
    enum Destination {
        BUILDS,
        DIAGNOSES,
        FINDINGS,
        SIGHTINGS,
        TALLIES,
        WINDOWS,
        STORMS,
        SLOW_FETCHES,
        DEAD_LETTERS
    }

    private final Destination to;
    private final byte[] value;

    Parcel(Destination to, byte[] value) {
        this.to = to;
        this.value = value;
    }

    Destination to() {
        return to;
    }

    byte[] value() {
        return value;
    }
}
