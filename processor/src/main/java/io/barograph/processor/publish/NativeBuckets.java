package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Sketch;
import io.barograph.processor.window.Tally;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;

/**
 * The buckets of a native histogram, made of a sketch. Eight of them are in each power of two of a second, so one is 9
 * % wide; a cell of the sketch is 3 % wide at most and goes as a whole to the bucket that its middle lies in. What lies
 * within 1.6 % of an edge may so stand on its other side, which is why alerts rest on the classic buckets.
 */
final class NativeBuckets {
    /** 2^(2^-3) from one edge to the next. */
    static final int SCHEMA = 3;

    /** What took less than a microsecond. */
    static final double ZERO = 5e-7;

    private static final double MICROS = 1e6;
    private static final double LOG_2 = Math.log(2);

    private NativeBuckets() {}

    /** The index of the bucket for a time: it ends at 2^(index / 8) seconds, inclusive. */
    static int of(long micros) {
        return (int) Math.ceil(Math.log(micros / MICROS) / LOG_2 * (1 << SCHEMA));
    }

    /** How many there are that took no time. */
    static long zeros(Block sketch, Tally tally) {
        return tally.get(sketch.from());
    }

    /** All others of {@code sketch}. */
    static NativeHistogramBuckets of(Block sketch, Tally tally) {
        NativeHistogramBuckets.Builder buckets = NativeHistogramBuckets.builder();
        int open = Integer.MIN_VALUE;
        long counted = 0;
        for (int i = 0; i < tally.size(); i++) {
            int cell = tally.cell(i) - sketch.from();
            if (cell <= 0 || cell >= Sketch.CELLS) {
                continue;
            }
            int bucket = of(Sketch.valueOf(cell));
            if (bucket != open && counted > 0) {
                buckets.bucket(open, counted);
                counted = 0;
            }
            open = bucket;
            counted += tally.value(i);
        }
        return (counted > 0 ? buckets.bucket(open, counted) : buckets).build();
    }
}
