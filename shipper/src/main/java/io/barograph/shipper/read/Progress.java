package io.barograph.shipper.read;

/**
 * How far a stream is, and what became of its bytes until there.
 *
 * @param place the place
 * @param counters the bytes
 */
public record Progress(Place place, InputCounters counters) {
    /** Nothing read yet. */
    public static final Progress HEAD = new Progress(Place.HEAD, InputCounters.NONE);
}
