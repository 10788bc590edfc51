package io.barograph.standalone.report;

import io.barograph.console.Ink;
import java.util.ArrayList;
import java.util.List;

/** Rows under a heading: the first column to the left, numbers to the right, the last column as it comes. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... heading) {
        rows.add(List.of(heading));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** The lines, indented, no spaces at their ends. */
    List<String> lines(Ink ink) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < row.size(); i++) {
                pad(row.get(i), i, row.size(), widths[i], line);
            }
            String text = line.toString().stripTrailing();
            lines.add(lines.isEmpty() ? ink.faint(text) : text);
        }
        return lines;
    }

    private static void pad(String cell, int column, int columns, int width, StringBuilder into) {
        String gap = " ".repeat(Math.max(0, width - width(cell)));
        boolean left = column == 0 || column == columns - 1;
        into.append(left ? cell + gap : gap + cell).append("  ");
    }

    private int[] widths() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    /** Cells on the screen: colours take none. */
    private static int width(String cell) {
        int width = 0;
        boolean escape = false;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\u001b') {
                escape = true;
            } else if (!escape) {
                width++;
            } else if (c == 'm') {
                escape = false;
            }
        }
        return width;
    }
}
