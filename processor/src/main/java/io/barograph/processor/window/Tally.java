package io.barograph.processor.window;

import java.util.Arrays;

/**
 * A sum that can be added to: whole numbers in the cells of a signal's layout, of which most are zero, so only the
 * others are kept. Immutable. Units are those of the layout's cells (counts, microseconds, bytes).
 */
public final class Tally {
    /** Nothing counted. */
    public static final Tally NONE = new Tally(new int[0], new long[0]);

    private final int[] cells;
    private final long[] values;

    private Tally(int[] cells, long[] values) {
        this.cells = cells;
        this.values = values;
    }

    /** The tally with these cells, ascending, and their values; the arrays become the tally's own. */
    public static Tally of(int[] cells, long[] values) {
        if (cells.length != values.length) {
            throw new IllegalArgumentException(cells.length + " cells with " + values.length + " values");
        }
        for (int i = 1; i < cells.length; i++) {
            if (cells[i - 1] >= cells[i]) {
                throw new IllegalArgumentException("cells not ascending: " + Arrays.toString(cells));
            }
        }
        return new Tally(cells, values);
    }

    /** What stands in {@code cell}; 0 where nothing was counted. */
    public long get(int cell) {
        int at = Arrays.binarySearch(cells, cell);
        return at < 0 ? 0 : values[at];
    }

    /** The sum of the cells {@code from} to {@code to}, exclusive. */
    public long sum(int from, int to) {
        long sum = 0;
        for (int i = indexOf(from); i < cells.length && cells[i] < to; i++) {
            sum += values[i];
        }
        return sum;
    }

    /** The first kept cell at or after {@code cell}, by its place among those kept. */
    int indexOf(int cell) {
        int at = Arrays.binarySearch(cells, cell);
        return at < 0 ? -at - 1 : at;
    }

    /** Both together. */
    public Tally plus(Tally other) {
        if (cells.length == 0) {
            return other;
        }
        if (other.cells.length == 0) {
            return this;
        }
        int[] mergedCells = new int[cells.length + other.cells.length];
        long[] mergedValues = new long[mergedCells.length];
        int i = 0;
        int j = 0;
        int n = 0;
        while (i < cells.length || j < other.cells.length) {
            boolean left = j == other.cells.length || (i < cells.length && cells[i] <= other.cells[j]);
            boolean right = i == cells.length || (j < other.cells.length && other.cells[j] <= cells[i]);
            mergedCells[n] = left ? cells[i] : other.cells[j];
            mergedValues[n++] = (left ? values[i++] : 0) + (right ? other.values[j++] : 0);
        }
        return new Tally(Arrays.copyOf(mergedCells, n), Arrays.copyOf(mergedValues, n));
    }

    /** How many cells are kept. */
    public int size() {
        return cells.length;
    }

    /** The {@code i}-th kept cell. */
    public int cell(int i) {
        return cells[i];
    }

    /** The value of the {@code i}-th kept cell. */
    public long value(int i) {
        return values[i];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally && Arrays.equals(cells, tally.cells) && Arrays.equals(values, tally.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(cells) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(cells) + " " + Arrays.toString(values);
    }

    /** A tally in the making: all cells of a layout, and a mark for each that was touched. Reused after being taken. */
    public static final class Sum {
        private final long[] values;
        private final long[] touched;

        /** Nothing yet, in a layout of {@code size} cells. */
        public Sum(int size) {
            values = new long[size];
            touched = new long[(size + 63) >>> 6];
        }

        /** Adds to one cell. */
        public void add(int cell, long value) {
            values[cell] += value;
            touched[cell >>> 6] |= 1L << cell;
        }

        /** Adds a whole tally. */
        public void add(Tally tally) {
            for (int i = 0; i < tally.cells.length; i++) {
                add(tally.cells[i], tally.values[i]);
            }
        }

        /** What was summed; starts again from nothing. */
        public Tally take() {
            Tally taken = soFar();
            for (int i = 0; i < taken.cells.length; i++) {
                values[taken.cells[i]] = 0;
            }
            Arrays.fill(touched, 0);
            return taken;
        }

        /** What was summed so far. */
        public Tally soFar() {
            int most = 0;
            for (long marks : touched) {
                most += Long.bitCount(marks);
            }
            int[] cells = new int[most];
            long[] kept = new long[most];
            int n = 0;
            for (int word = 0; word < touched.length; word++) {
                for (long marks = touched[word]; marks != 0; marks &= marks - 1) {
                    int cell = (word << 6) + Long.numberOfTrailingZeros(marks);
                    if (values[cell] != 0) {
                        cells[n] = cell;
                        kept[n++] = values[cell];
                    }
                }
            }
            if (n == 0) {
                return NONE;
            }
            return n == most ? new Tally(cells, kept) : new Tally(Arrays.copyOf(cells, n), Arrays.copyOf(kept, n));
        }
    }
}
