package io.barograph.processor.build;

import io.barograph.processor.parse.buildkit.LayerView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what the builds of one stream fetch from registries. Each is told once, as soon as it has come: a layer that
 * several vertices wait for is downloaded once, and an image that several targets ask for is asked for once.
 */
final class RegistryFetches {
    static final String METADATA = "load metadata for ";
    static final String CONFIG = "resolve image config for ";
    private static final String FROM = "FROM ";
    private static final String IMPORT = "importing cache manifest from ";
    private static final String SCHEME = "docker-image://";
    /** Where an image without a host lies. */
    private static final String DEFAULT_REGISTRY = "docker.io";

    private List<RegistryFetch> found = new ArrayList<>(0);

    /** Takes a layer that a vertex of the build has fetched. */
    void layer(RunningBuild build, Vertex vertex, LayerView layer) {
        if (build.fetched.add(StatusId.hash(layer.bytes, layer.from, layer.to))) {
            StepName name = StepName.parse(vertex.name(), false);
            found.add(new RegistryFetch(
                    RegistryFetch.Kind.LAYER,
                    registry(build, name),
                    name.platform(),
                    new String(layer.bytes, layer.from, layer.to - layer.from, StandardCharsets.UTF_8),
                    layer.atMillis,
                    layer.micros,
                    layer.size));
        }
    }

    /** Takes a vertex that ended after {@code micros}; what describes an image is a fetch. */
    void ended(RunningBuild build, Vertex vertex, long micros, long atMillis) {
        if (vertex.cached || micros < 0 || vertex.described || !vertex.mayLoadMetadata()) {
            return;
        }
        vertex.described = true;
        StepName name = StepName.parse(vertex.name(), false);
        String reference = described(name.instruction());
        byte[] id = vertex.id.getBytes(StandardCharsets.UTF_8);
        if (!reference.isEmpty() && build.fetched.add(StatusId.hash(id, 0, id.length))) {
            found.add(new RegistryFetch(
                    RegistryFetch.Kind.METADATA,
                    host(reference, DEFAULT_REGISTRY),
                    name.platform(),
                    reference,
                    atMillis,
                    micros,
                    -1));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found since the last call. */
    List<RegistryFetch> drain() {
        if (found.isEmpty()) {
            return List.of();
        }
        List<RegistryFetch> drained = found;
        found = new ArrayList<>(0);
        return drained;
    }

    private static String described(String instruction) {
        for (String words : List.of(METADATA, CONFIG)) {
            if (instruction.startsWith(words)) {
                return bare(instruction.substring(words.length()));
            }
        }
        return "";
    }

    /** The image names its host; a step that was a hit took its layers from the cache that was imported. */
    private static String registry(RunningBuild build, StepName name) {
        String instruction = name.instruction();
        if (instruction.startsWith(FROM)) {
            return host(bare(instruction.substring(FROM.length())), DEFAULT_REGISTRY);
        }
        if (instruction.startsWith(SCHEME)) {
            return host(bare(instruction), DEFAULT_REGISTRY);
        }
        Set<String> caches = new TreeSet<>();
        for (Vertex vertex : build.vertices) {
            String other = vertex.name();
            if (other.startsWith(IMPORT)) {
                caches.add(host(other.substring(IMPORT.length()), ""));
            }
        }
        return caches.size() == 1 ? caches.iterator().next() : "";
    }

    private static String bare(String reference) {
        String bare = reference.startsWith(SCHEME) ? reference.substring(SCHEME.length()) : reference;
        int end = bare.indexOf(' ');
        return end < 0 ? bare : bare.substring(0, end);
    }

    /** The host of a reference such as {@code mirror:5000/team/app:1}. */
    static String host(String reference, String otherwise) {
        int slash = reference.indexOf('/');
        String host = slash < 0 ? "" : reference.substring(0, slash);
        boolean hosted = host.indexOf('.') >= 0 || host.indexOf(':') >= 0 || host.equals("localhost");
        return hosted ? host : otherwise;
    }
}
