package io.barograph.processor.parse.aside.buildx;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.Node;
import io.barograph.processor.parse.aside.AsideDialect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code docker buildx inspect} prints (buildx 0.4 to 0.36), for one builder:
 *
 * <pre>
 *   Name:          ci
 *   Driver:        docker-container
 *
 *   Nodes:
 *   Name:                  ci0
 *   Endpoint:              unix:///var/run/docker.sock
 *   Status:                running
 *   BuildKit version:      v0.20.2
 *   Platforms:             linux/amd64*, linux/amd64/v2, linux/386
 * </pre>
 *
 * <p>A star marks a platform that somebody set by hand. Labels, policies and files of a node are indented.
 */
public final class BuilderInspect implements AsideDialect {
    private static final int LONGEST_KEY = 40;
    private static final List<String> HEAD = List.of("Driver", "Last Activity", "Error", "Nodes");

    @Override
    public boolean mayBegin(Line line) {
        return line.bytes()[line.from()] == 'N';
    }

    @Override
    public boolean begins(String line) {
        return key(line).equals("Name");
    }

    @Override
    public boolean goesOn(List<String> lines, String next) {
        if (lines.size() == 1) {
            return key(next).equals("Driver");
        }
        boolean inNodes = lines.contains("Nodes:");
        if (next.isBlank()) {
            return !lines.get(lines.size() - 1).isBlank();
        }
        if (!inNodes) {
            return HEAD.contains(key(next));
        }
        return next.charAt(0) == ' ' || next.charAt(0) == '\t' || !key(next).isEmpty();
    }

    @Override
    public boolean isWhole(List<String> lines) {
        return false;
    }

    @Override
    public List<Aside> read(List<String> lines, long atMillis) {
        Map<String, String> head = new LinkedHashMap<>();
        List<Map<String, String>> nodes = new ArrayList<>();
        boolean inNodes = false;
        for (String line : lines) {
            String key = key(line);
            if (key.isEmpty()) {
                continue;
            }
            if (key.equals("Nodes")) {
                inNodes = true;
            } else if (!inNodes) {
                head.put(key, value(line));
            } else {
                if (key.equals("Name")) {
                    nodes.add(new LinkedHashMap<>());
                }
                if (!nodes.isEmpty()) {
                    nodes.get(nodes.size() - 1).putIfAbsent(key, value(line));
                }
            }
        }
        String name = head.getOrDefault("Name", "");
        return name.isEmpty() || !head.containsKey("Driver")
                ? List.of()
                : List.of(new BuilderSeen(
                        name,
                        head.getOrDefault("Driver", ""),
                        nodes.stream().map(node -> node(node, head)).toList(),
                        atMillis));
    }

    private static Node node(Map<String, String> node, Map<String, String> head) {
        String version = node.getOrDefault("BuildKit version", node.getOrDefault("Buildkit", ""));
        return Shown.node(
                node.getOrDefault("Name", ""),
                node.getOrDefault("Endpoint", ""),
                node.getOrDefault("Status", "").toLowerCase(Locale.ROOT),
                version,
                node.getOrDefault("Platforms", ""),
                node.getOrDefault("Error", head.getOrDefault("Error", "")));
    }

    /** What stands before the colon of a line that is not indented, or nothing. */
    private static String key(String line) {
        int colon = line.indexOf(':');
        boolean plain = colon > 0 && colon <= LONGEST_KEY && Character.isLetter(line.charAt(0));
        boolean ends = plain && (colon + 1 == line.length() || line.charAt(colon + 1) <= ' ');
        return ends ? line.substring(0, colon) : "";
    }

    private static String value(String line) {
        return line.substring(line.indexOf(':') + 1).strip();
    }
}
