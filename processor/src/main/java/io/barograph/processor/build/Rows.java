package io.barograph.processor.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that people see: the vertices that ran or were cached, those of one group (the two halves of {@code COPY
 * --link}) merged into one.
 */
final class Rows {
    private Rows() {}

    static List<Vertex> of(List<Vertex> vertices) {
        List<Vertex> rows = new ArrayList<>(vertices.size());
        Map<String, Vertex> groups = new LinkedHashMap<>();
        for (Vertex vertex : vertices) {
            if (!vertex.started) {
                continue;
            }
            if (vertex.group.isEmpty()) {
                rows.add(vertex);
                continue;
            }
            Vertex row = groups.get(vertex.group);
            if (row == null) {
                row = Vertex.ofGraph(vertex.id, vertex.groupName.isEmpty() ? vertex.name() : vertex.groupName);
                row.cached = true;
                row.group = vertex.group;
                groups.put(vertex.group, row);
                rows.add(row);
            }
            add(row, vertex);
        }
        return rows;
    }

    /** By the digest of every vertex, started or not, the id of its row. */
    static Map<String, String> ids(List<Vertex> vertices) {
        Map<String, String> groups = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        for (Vertex vertex : vertices) {
            if (vertex.started && !vertex.group.isEmpty()) {
                groups.putIfAbsent(vertex.group, vertex.id);
            }
        }
        for (Vertex vertex : vertices) {
            ids.put(vertex.id, groups.getOrDefault(vertex.group, vertex.id));
        }
        return ids;
    }

    /** A group is a hit only when all of it was cached. */
    private static void add(Vertex row, Vertex member) {
        row.started = true;
        row.cached &= member.cached;
        row.open |= member.open;
        row.canceled |= member.canceled;
        row.pulled |= member.pulled;
        row.error = row.error == null ? member.error : row.error;
        row.intervals.addAll(member.intervals);
        row.transfers.addAll(member.transfers);
        String[] inputs = new String[row.inputs.length + member.inputs.length];
        System.arraycopy(row.inputs, 0, inputs, 0, row.inputs.length);
        System.arraycopy(member.inputs, 0, inputs, row.inputs.length, member.inputs.length);
        row.inputs = inputs;
    }
}
