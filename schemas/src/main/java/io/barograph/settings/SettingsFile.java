package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a file of settings: YAML whose keys are names, or parts of names one below the other. Values are taken as they
 * are written; a list is one value, a line each.
 */
final class SettingsFile {
    private final String file;
    private final Map<String, Given> found = new LinkedHashMap<>();

    private SettingsFile(String file) {
        this.file = file;
    }

    static Map<String, Given> read(Path path) {
        try {
            return parse(path.getFileName().toString(), Files.readString(path));
        } catch (IOException e) {
            throw new BadSetting("config", path.toString(), "a file that can be read");
        }
    }

    static Map<String, Given> parse(String file, String text) {
        SettingsFile reading = new SettingsFile(file);
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        try {
            new Compose(settings).composeString(text).ifPresent(root -> reading.take("", root));
        } catch (MarkedYamlEngineException e) {
            String at = e.getProblemMark()
                    .map(mark -> file + " line " + (mark.getLine() + 1))
                    .orElse(file);
            throw new BadSetting("config", at, "YAML; " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadSetting("config", file, "YAML; " + e.getMessage());
        }
        return reading.found;
    }

    private void take(String name, Node node) {
        if (node.getTag().equals(Tag.NULL)) {
            return; // a name without a value, as in a file of which everything is commented out
        }
        if (node instanceof MappingNode map) {
            map.getValue().forEach(entry -> takeBelow(name, entry));
        } else if (name.isEmpty()) {
            throw new BadSetting("config", place(node), "names with values");
        } else {
            Given given = given(name, node);
            refuseUnknown(name, given);
            if (found.put(name, given) != null) {
                throw new BadSetting(name, given.value(), "one value; it is set twice").in(name, given.by());
            }
        }
    }

    private void takeBelow(String name, NodeTuple entry) {
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            throw new BadSetting(name, place(entry.getKeyNode()), "names with values");
        }
        take(name.isEmpty() ? key.getValue() : name + "." + key.getValue(), entry.getValueNode());
    }

    private static void refuseUnknown(String name, Given given) {
        try {
            SettingsTable.refuseUnknown("", name, given.value());
        } catch (BadSetting e) {
            throw e.in(name, given.by());
        }
    }

    private Given given(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            return new Given(scalar.getValue(), place(node));
        }
        List<Node> items = ((SequenceNode) node).getValue();
        String value = items.stream()
                .map(item -> {
                    if (item instanceof ScalarNode scalar) {
                        return scalar.getValue();
                    }
                    throw new BadSetting(name, place(item), "a list of texts");
                })
                .collect(Collectors.joining("\n"));
        return new Given(value, place(node), items.stream().map(this::place).toList());
    }

    private String place(Node node) {
        return node.getStartMark()
                .map(mark -> file + " line " + (mark.getLine() + 1))
                .orElse(file);
    }
}
