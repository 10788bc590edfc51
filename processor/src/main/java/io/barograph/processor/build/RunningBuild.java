package io.barograph.processor.build;

import io.barograph.processor.parse.buildkit.BuildEvents.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known so far of one build that has not ended. */
final class RunningBuild {
    /** How far above the highest number a new one is believed: clients before 0.10 do not print in order. */
    private static final int LARGEST_GAP = 16;

    final String ref;
    final List<Vertex> vertices = new ArrayList<>();
    /** Vertices of a graph by digest. */
    final Map<String, Vertex> byDigest = new HashMap<>();

    /** What its export named. */
    final Exports exports = new Exports();

    /** Hashes of what it has fetched from registries. */
    final Hashes fetched = new Hashes();

    String builder = "";
    /** Opened by {@code #0 building with}: numbers go up in the order of printing. */
    boolean inOrder;

    long firstMillis;
    long lastMillis;

    @Nullable String failure;

    /** A Dockerfile step other than a base image was seen. */
    boolean stepSeen;

    /** The vertex whose lines the log is printing, null between two. */
    @Nullable Vertex current;

    int highest;
    private @Nullable Vertex[] numbered = new Vertex[16];

    RunningBuild(String ref, long atMillis) {
        this.ref = ref;
        firstMillis = atMillis;
        lastMillis = atMillis;
    }

    /** Whether it is a build at all: other commands of buildx print the same frames. */
    boolean isBuild() {
        if (inOrder || failure != null) {
            return true;
        }
        for (Vertex vertex : vertices) {
            if (vertex.started && Names.isOfBuild(vertex.name())) {
                return true;
            }
        }
        return false;
    }

    @Nullable Vertex vertex(int number) {
        return number < numbered.length ? numbered[number] : null;
    }

    void heard(long atMillis) {
        lastMillis = Math.max(lastMillis, atMillis);
        firstMillis = firstMillis < 0 ? atMillis : firstMillis;
    }

    /** Takes the range as the name of {@code number}; false when it is no name. */
    boolean header(int number, byte[] bytes, int from, int to, long atMillis) {
        Vertex vertex = vertex(number);
        if (vertex == null) {
            if (number > highest + LARGEST_GAP && !Names.isVertex(bytes, from, to)) {
                return false;
            }
            vertex = create(number, bytes, from, to, atMillis);
        } else if (!vertex.isNamed(bytes, from, to) && !Names.hasBracket(bytes, from, to)) {
            return false;
        }
        show(vertex, atMillis);
        return true;
    }

    /** A new vertex under {@code number}, which replaces an older one of that number. */
    Vertex create(int number, byte[] bytes, int from, int to, long atMillis) {
        Vertex vertex = new Vertex("#" + number, number, bytes, from, to);
        vertex.firstMillis = atMillis;
        vertices.add(vertex);
        place(vertex);
        return vertex;
    }

    /** Lets the vertex's number mean it. */
    void place(Vertex vertex) {
        if (vertex.number >= numbered.length) {
            numbered = Arrays.copyOf(numbered, Math.max(vertex.number + 1, numbered.length * 2));
        }
        numbered[vertex.number] = vertex;
        highest = Math.max(highest, vertex.number);
        stepSeen = stepSeen || Names.isStep(vertex.name());
    }

    /** The log turns to the vertex. */
    void show(Vertex vertex, long atMillis) {
        vertex.started = true;
        vertex.open = true;
        current = vertex;
        heard(atMillis);
    }

    boolean left(int number, long atMillis) {
        current = null;
        heard(atMillis);
        return vertex(number) != null;
    }

    boolean ended(int number, Ending ending, long micros, String message, long atMillis) {
        Vertex vertex = vertex(number);
        current = null;
        if (vertex == null) {
            return false;
        }
        heard(atMillis);
        vertex.open = false;
        vertex.lastMillis = atMillis;
        switch (ending) {
            case CACHED -> vertex.cached = true;
            case DONE -> vertex.doneMicros = micros < 0 ? vertex.doneMicros : micros;
            case ERROR -> vertex.error = message;
            case CANCELED -> vertex.canceled = true;
        }
        return true;
    }

    /** The vertices that numbers mean, in the order of numbers. */
    List<Vertex> numbered() {
        List<Vertex> all = new ArrayList<>();
        for (Vertex vertex : numbered) {
            if (vertex != null) {
                all.add(vertex);
            }
        }
        return all;
    }
}
