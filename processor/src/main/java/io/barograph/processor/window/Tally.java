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
    public int indexOf(int cell) {
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

    /**
     * A tally in the making: all cells of a layout, and a mark for each group of 32 that was touched. Reused after
     * being taken.
     */
    public static final class Sum {
        private static final int GROUP_BITS = 5;

        private final long[] values;
        private long touched;

        /** Nothing yet, in a layout of {@code size} cells; no more than 2048. */
        public Sum(int size) {
            values = new long[size];
        }

        /** Adds to one cell. */
        public void add(int cell, long value) {
            values[cell] += value;
            touched |= mark(cell);
        }

        /** The mark of a cell; a sum that is added to without marks is lost. */
        static long mark(int cell) {
            return 1L << (cell >>> GROUP_BITS);
        }

        /** Adds to one cell whose mark is set by {@link #touch}: once for several cells on the hot path. */
        void addMarked(int cell, long value) {
            values[cell] += value;
        }

        /** Sets marks. */
        void touch(long marks) {
            touched |= marks;
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
            touched = 0;
            return taken;
        }

        /** What was summed so far. */
        public Tally soFar() {
            int n = 0;
            for (long marks = touched; marks != 0; marks &= marks - 1) {
                int from = Long.numberOfTrailingZeros(marks) << GROUP_BITS;
                int to = Math.min(from + (1 << GROUP_BITS), values.length);
                for (int cell = from; cell < to; cell++) {
                    n += values[cell] == 0 ? 0 : 1;
                }
            }
            return n == 0 ? NONE : kept(n);
        }

        private Tally kept(int size) {
            int[] cells = new int[size];
            long[] kept = new long[size];
            int n = 0;
            for (long marks = touched; marks != 0; marks &= marks - 1) {
                int from = Long.numberOfTrailingZeros(marks) << GROUP_BITS;
                int to = Math.min(from + (1 << GROUP_BITS), values.length);
                for (int cell = from; cell < to; cell++) {
                    if (values[cell] != 0) {
                        cells[n] = cell;
                        kept[n++] = values[cell];
                    }
                }
            }
            return new Tally(cells, kept);
        }
    }
}
