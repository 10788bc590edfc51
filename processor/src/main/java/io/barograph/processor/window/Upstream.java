package io.barograph.processor.window;

import org.jspecify.annotations.Nullable;

/** One upstream of one stream, with the slices it is summed into at the moment, newest first. */
final class Upstream {
    final byte[] name;
    final long hash;
    final SeriesKey key;
    long slowMicros;

    @Nullable Row newest;

    Upstream(byte[] name, long hash, SeriesKey key, long slowMicros) {
        this.name = name;
        this.hash = hash;
        this.key = key;
        this.slowMicros = slowMicros;
    }

    /** One slice in the making. Taken from a pool and given back: a row is 8 KiB, and 8 more with 32 missed keys. */
    static final class Row {
        final Tally.Sum sum = new Tally.Sum(FetchCells.SKETCH.end());
        final FetchSample sample = new FetchSample();
        final MissedKeys missed = new MissedKeys();
        long slice;

        @Nullable Row older;
    }
}
