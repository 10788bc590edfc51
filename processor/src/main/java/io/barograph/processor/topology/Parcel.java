package io.barograph.processor.topology;

/**
 * One encoded record on its way out of a processor; the record's key is already that of its destination.
 *
 * @param to where it goes
 * @param value the encoded record
 */
record Parcel(Destination to, byte[] value) {
    /** The topics a processor can send to. */
    enum Destination {
        BUILDS,
        DIAGNOSES,
        TALLIES,
        WINDOWS,
        STORMS,
        SLOW_FETCHES,
        DEAD_LETTERS
    }
}
