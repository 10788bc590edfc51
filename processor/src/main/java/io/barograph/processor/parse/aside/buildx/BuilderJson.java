package io.barograph.processor.parse.aside.buildx;

import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.Node;
import io.barograph.processor.parse.aside.JsonAside;
import io.barograph.processor.parse.aside.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code docker buildx ls --format json} prints (buildx 0.14 to 0.36), one builder per line, and what the setup
 * action of GitHub prints, prettily and in lower case:
 *
 * <pre>
 * {"Name":"ci","Driver":"docker-container","Nodes":[{"Name":"ci0","Status":"running","Platforms":["linux/amd64"]}]}
 * </pre>
 */
public final class BuilderJson extends JsonAside {
    /** A reader, which remembers nothing. */
    public BuilderJson() {
        super("\"Nodes\"", "\"nodes\"");
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        List<Aside> builders = new ArrayList<>();
        for (Map<?, ?> builder : JsonDocument.objects(lines)) {
            String name = JsonDocument.text(builder, "name");
            String driver = JsonDocument.text(builder, "driver");
            if (!name.isEmpty() && !driver.isEmpty()) {
                List<Node> nodes = JsonDocument.objectsOf(JsonDocument.member(builder, "nodes")).stream()
                        .map(node -> node(node, JsonDocument.text(builder, "err", "error")))
                        .toList();
                builders.add(new BuilderSeen(name, driver, nodes, atMillis));
            }
        }
        return builders;
    }

    private static Node node(Map<?, ?> node, String errorOfBuilder) {
        Object platforms = JsonDocument.member(node, "platforms");
        List<String> parts = new ArrayList<>();
        if (platforms instanceof List<?> list) {
            list.forEach(platform -> parts.add(String.valueOf(platform)));
        } else {
            parts.add(String.valueOf(platforms));
        }
        String error = JsonDocument.text(node, "err", "error");
        return Shown.node(
                JsonDocument.text(node, "name"),
                JsonDocument.text(node, "endpoint"),
                JsonDocument.text(node, "status").toLowerCase(Locale.ROOT),
                JsonDocument.text(node, "version", "buildkit"),
                String.join(",", parts),
                error.isEmpty() ? errorOfBuilder : error);
    }
}
