package io.barograph.processor.window;

/**
 * Quantiles of durations from log-linear buckets: every power of two is cut into 32 equal parts, so a bucket is at most
 * 1/32 of its lower edge wide and its middle at most 1.6 % away from any value in it. Whole microseconds up to 63 are
 * exact. Sketches are added by adding cells. Longer than 2^32 µs (71 minutes) counts as that.
 */
public final class Sketch {
    /** Cells of one sketch. */
    public static final int CELLS = 896;
    /** How far a quantile can be off, relative to the value. */
    public static final double RELATIVE_ERROR = 1.0 / 64;

    private static final int PART_BITS = 5;
    private static final long LONGEST = (1L << 32) - 1;

    private Sketch() {}

    /** The cell of a duration, counted from the start of the sketch. */
    public static int cellOf(long micros) {
        long held = Math.min(Math.max(micros, 0), LONGEST);
        int shift = Math.max(0, 63 - PART_BITS - Long.numberOfLeadingZeros(held));
        return (shift << PART_BITS) + (int) (held >>> shift);
    }

    /** The value that stands for a cell: the middle of its bucket, microseconds. */
    public static long valueOf(int cell) {
        int shift = Math.max(0, (cell >> PART_BITS) - 1);
        long lower = (long) (cell - (shift << PART_BITS)) << shift;
        return lower + ((1L << shift) >> 1);
    }

    /** The value below which the share {@code q} of the durations in {@code block} lie; -1 when there are none. */
    public static long quantile(Block block, Tally tally, double q) {
        long count = block.sum(tally);
        if (count == 0) {
            return -1;
        }
        long rank = Math.max(1, (long) Math.ceil(q * count));
        int i = tally.indexOf(block.from());
        long seen = tally.value(i);
        while (seen < rank) {
            seen += tally.value(++i);
        }
        return valueOf(tally.cell(i) - block.from());
    }
}
