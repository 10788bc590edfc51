package io.barograph.processor.window;

/**
 * A named table inside the layout of a signal: {@code rows × columns} cells, row by row. Blocks follow one another, so
 * a block that was ever stored keeps its place; new ones go to the end.
 *
 * @param name what is counted in it
 * @param from its first cell
 * @param rows number of rows
 * @param columns number of columns
 */
public record Block(String name, int from, int rows, int columns) {
    static Block first(String name, int rows, int columns) {
        return new Block(name, 0, rows, columns);
    }

    Block next(String nextName, int nextRows, int nextColumns) {
        return new Block(nextName, end(), nextRows, nextColumns);
    }

    /** The cell after its last. */
    public int end() {
        return from + rows * columns;
    }

    /** The cell at {@code row} and {@code column}. */
    public int cell(int row, int column) {
        return from + row * columns + column;
    }

    /** What {@code tally} holds at {@code row} and {@code column}. */
    public long get(Tally tally, int row, int column) {
        return tally.get(cell(row, column));
    }

    /** What {@code tally} holds in the whole row. */
    public long row(Tally tally, int row) {
        return tally.sum(cell(row, 0), cell(row + 1, 0));
    }

    /** What {@code tally} holds in the whole column. */
    public long column(Tally tally, int column) {
        long sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += get(tally, row, column);
        }
        return sum;
    }

    /** What {@code tally} holds in all of it. */
    public long sum(Tally tally) {
        return tally.sum(from, end());
    }
}
