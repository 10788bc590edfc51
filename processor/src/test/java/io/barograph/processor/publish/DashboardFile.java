package io.barograph.processor.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A dashboard as it stands in the folder from which Grafana is provisioned. */
record DashboardFile(String name, JsonNode json) {
    private static final Path FOLDER = Path.of("..", "grafana", "dashboards");

    /** A query of a panel, and where it stands. */
    record Query(String where, String expr) {}

    static List<DashboardFile> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(DashboardFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DashboardFile read(Path file) {
        try {
            return new DashboardFile(
                    file.getFileName().toString(), new ObjectMapper().readTree(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> panels() {
        List<JsonNode> panels = new ArrayList<>();
        json.path("panels").forEach(panels::add);
        return panels;
    }

    List<JsonNode> variables() {
        List<JsonNode> variables = new ArrayList<>();
        json.path("templating").path("list").forEach(variables::add);
        return variables;
    }

    boolean hasVariable(String variable) {
        return variables().stream().anyMatch(each -> text(each, "name").equals(variable));
    }

    List<Query> queries() {
        List<Query> queries = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                queries.add(new Query(name + ": " + text(panel, "title"), text(target, "expr")));
            }
        }
        for (JsonNode annotation : json.path("annotations").path("list")) {
            if (annotation.has("expr")) {
                queries.add(new Query(name + ": " + text(annotation, "name"), text(annotation, "expr")));
            }
        }
        return queries;
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    @Override
    public String toString() {
        return name;
    }
}
