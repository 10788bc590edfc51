package io.barograph.processor.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of plain cells under a heading, each column as wide as its widest cell; numbers stand to the right. */
final class Columns {
    private final int left;
    private final List<List<String>> rows = new ArrayList<>();

    /** With the first {@code left} columns to the left and the others to the right. */
    Columns(int left) {
        this.left = left;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    List<String> lines() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append("  ").append(i < left ? row.get(i) + gap : gap + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
