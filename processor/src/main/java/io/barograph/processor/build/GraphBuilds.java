package io.barograph.processor.build;

import io.barograph.processor.parse.buildkit.LayerView;
import io.barograph.processor.parse.buildkit.VertexView;
import java.nio.charset.StandardCharsets;

/**
 * The open build of a log that holds the graph. Digests are the same for the same work, so builds that write into one
 * stream at once cannot be told apart; they are taken as one.
 */
final class GraphBuilds extends OpenBuilds {
    private static final String CANCELED = "context canceled";

    GraphBuilds(StreamOrigin origin, String dialect) {
        super(origin, dialect);
    }

    @Override
    public void vertex(VertexView view, long atMillis) {
        if (open.isEmpty() || isNext(newest(), view)) {
            endAll();
            begin(-1);
        }
        RunningBuild build = newest();
        Vertex vertex = build.byDigest.get(view.digest);
        if (vertex == null) {
            vertex = Vertex.ofGraph(view.digest, view.name());
            build.byDigest.put(view.digest, vertex);
            build.vertices.add(vertex);
        }
        update(vertex, view);
        if (view.completedMicros >= 0 && view.startedMicros >= 0 && view.error == null) {
            fetches.ended(build, vertex, view.completedMicros - view.startedMicros, view.completedMicros / 1000);
        }
        build.stepSeen |= vertex.started && !build.stepSeen && Names.isStep(vertex.name());
        build.heard(lastMillis(view, atMillis));
    }

    @Override
    public void transfer(String digest, byte[] bytes, int from, int to, long current, long atMillis) {
        Vertex vertex = open.isEmpty() ? null : newest().byDigest.get(digest);
        if (vertex != null) {
            vertex.status(bytes, from, to, current);
            newest().exports.told(bytes, from, to);
        }
    }

    @Override
    public void layer(String digest, LayerView layer) {
        Vertex vertex = open.isEmpty() ? null : newest().byDigest.get(digest);
        if (vertex != null) {
            fetches.layer(newest(), vertex, layer);
        }
    }

    @Override
    RunningBuild meant(String words) {
        return newest();
    }

    private static void update(Vertex vertex, VertexView view) {
        if (view.startedMicros >= 0) {
            vertex.started = true;
            vertex.intervals.add(view.startedMicros, view.completedMicros);
            vertex.open = vertex.intervals.isOpen();
        }
        vertex.cached |= view.cached;
        vertex.started |= view.cached;
        if (vertex.inputs.length == 0) {
            vertex.inputs = view.inputs();
        }
        if (view.error != null) {
            vertex.canceled = view.error.endsWith(CANCELED);
            vertex.error = view.error;
        }
        if (!view.group.isEmpty()) {
            vertex.group = view.group;
            vertex.groupName = view.groupName;
        }
    }

    /**
     * Whether the vertex begins another build: the definition is loaded again, under another digest because that holds
     * the session, when steps have run and nothing runs any more. Several nodes load it at the same time.
     */
    private static boolean isNext(RunningBuild build, VertexView view) {
        if (build.byDigest.containsKey(view.digest)) {
            return false;
        }
        byte[] name = view.name().getBytes(StandardCharsets.UTF_8);
        if (!Names.opensBuild(name, 0, name.length)
                || !(build.stepSeen || Signs.of(build).isComplete())) {
            return false;
        }
        for (Vertex vertex : build.vertices) {
            if (vertex.open) {
                return false;
            }
        }
        return true;
    }

    private static long lastMillis(VertexView view, long atMillis) {
        long micros = Math.max(view.startedMicros, view.completedMicros);
        return micros < 0 ? atMillis : micros / 1000;
    }
}
