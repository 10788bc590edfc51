package io.barograph.processor.publish;

import io.barograph.processor.window.Tally;
import java.util.Arrays;

/** Adds up many tallies in one array, where {@link Tally#plus} would make a new tally each time. */
final class Sums {
    private long[] cells = new long[64];
    private int end;

    void add(Tally tally) {
        int size = tally.size();
        if (size == 0) {
            return;
        }
        end = Math.max(end, tally.cell(size - 1) + 1);
        if (end > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(end, 2 * cells.length));
        }
        for (int i = 0; i < size; i++) {
            cells[tally.cell(i)] += tally.value(i);
        }
    }

    Tally tally() {
        int kept = 0;
        for (int cell = 0; cell < end; cell++) {
            kept += cells[cell] == 0 ? 0 : 1;
        }
        int[] at = new int[kept];
        long[] values = new long[kept];
        int i = 0;
        for (int cell = 0; cell < end; cell++) {
            if (cells[cell] != 0) {
                at[i] = cell;
                values[i++] = cells[cell];
            }
        }
        return Tally.of(at, values);
    }
}
