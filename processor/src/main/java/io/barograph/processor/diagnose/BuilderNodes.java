package io.barograph.processor.diagnose;

import io.barograph.processor.diagnose.Trouble.Place;
import io.barograph.processor.diagnose.Trouble.Severity;
import io.barograph.processor.diagnose.Trouble.Time;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a builder's own description shows: nodes that are down, platforms that nobody builds. */
final class BuilderNodes {
    private final BuilderSeen seen;

    BuilderNodes(BuilderSeen seen) {
        this.seen = seen;
    }

    /** The nodes that are not there to build. */
    List<Trouble> down() {
        List<Trouble> all = new ArrayList<>();
        for (Node node : seen.nodes()) {
            if (isDown(node)) {
                all.add(down(node));
            }
        }
        return all;
    }

    /** What the finding about a node is known by. */
    static String id(String builder, String node) {
        return "node:" + builder + ":" + node;
    }

    private Trouble down(Node node) {
        boolean unreachable = !node.error().isEmpty();
        boolean others = seen.nodes().stream().anyMatch(other -> !isDown(other));
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("status", node.status());
        evidence.put("endpoint", node.endpoint());
        evidence.put("driver", seen.driver());
        evidence.put("platforms", String.join(", ", node.platforms()));
        if (unreachable) {
            evidence.put("error", node.error());
        }
        String state = unreachable ? "cannot be reached" : "is " + node.status();
        return new Trouble(
                id(seen.builder(), node.name()),
                "node_down",
                unreachable || !others ? Severity.CRITICAL : Severity.WARNING,
                new Place("", seen.builder(), "", node.name()),
                "Node " + node.name() + " of builder " + seen.builder() + " " + state + ".",
                unreachable
                        ? "Look at the endpoint " + node.endpoint()
                                + " (daemon, tunnel, certificates), or take the node"
                                + " out with docker buildx create --name " + seen.builder() + " --leave --node "
                                + node.name() + "."
                        : "Start it with docker buildx inspect --bootstrap " + seen.builder() + ".",
                evidence,
                List.of(),
                Time.at(seen.atMillis()),
                false);
    }

    static boolean isDown(Node node) {
        boolean runs = node.status().isEmpty()
                || node.status().equals("running")
                || node.status().equals("starting");
        return !runs || !node.error().isEmpty();
    }

    /** Whether it is known that no node builds {@code platform}; a shortened list proves nothing. */
    boolean lacks(String platform) {
        boolean known = false;
        for (Node node : seen.nodes()) {
            if (PlatformNames.among(node.platforms(), platform)) {
                return isDown(node);
            }
            known |= !node.platforms().isEmpty();
            if (!node.complete()) {
                return false;
            }
        }
        return known;
    }

    /** That {@code platform} was asked for by {@code uses}, the last of them first, and no node builds it. */
    Trouble lacking(String platform, List<BuilderUse> uses) {
        List<String> offered = new ArrayList<>();
        boolean onDownNode = false;
        for (Node node : seen.nodes()) {
            onDownNode |= isDown(node) && PlatformNames.among(node.platforms(), platform);
            node.platforms().stream().filter(p -> !offered.contains(p)).forEach(offered::add);
        }
        BuilderUse last = uses.get(0);
        String why = onDownNode ? "the only node that builds it is down" : "no node of it builds that platform";
        return new Trouble(
                id(platform),
                "platform_not_supported",
                last.isFailed() ? Severity.CRITICAL : Severity.WARNING,
                new Place(last.project(), seen.builder(), platform, ""),
                platform + " was asked of builder " + seen.builder() + ", but " + why + ".",
                onDownNode
                        ? "Start the node, or add another one for " + platform + "."
                        : "Install emulation (docker run --privileged --rm tonistiigi/binfmt --install "
                                + architecture(platform) + ") and restart the builder, or add a native node (docker"
                                + " buildx create --append --name " + seen.builder() + " --platform " + platform
                                + " ENDPOINT).",
                Map.of("asked", platform, "offered", String.join(", ", offered), "driver", seen.driver()),
                uses.stream().map(BuilderUse::ref).toList(),
                Time.at(Math.max(seen.atMillis(), last.endMillis())),
                false);
    }

    String id(String platform) {
        return "platform:" + seen.builder() + ":" + PlatformNames.normal(platform);
    }

    private static String architecture(String platform) {
        String[] parts = platform.split("/", 3);
        return parts.length > 1 ? parts[1] : platform;
    }
}
