package io.barograph.processor.build;

import io.barograph.processor.parse.buildkit.LayerView;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open builds of a log that numbers its vertices. With one open, the usual case, a line costs no object. */
final class PlainBuilds extends OpenBuilds {
    private final Interleaving interleaving = new Interleaving();

    PlainBuilds(StreamOrigin origin, String dialect) {
        super(origin, dialect);
    }

    @Override
    public void builder(String instance, long atMillis) {
        next(atMillis);
        newest().builder = instance;
        newest().inOrder = true;
    }

    @Override
    public boolean header(int number, byte[] bytes, int from, int to, long atMillis) {
        if (number >= MOST_VERTICES) {
            return false;
        }
        if (open.isEmpty()) {
            if (!Names.isVertex(bytes, from, to)) {
                return false;
            }
            next(atMillis);
        } else if (number <= 2 && newest().stepSeen && Names.opensBuild(bytes, from, to)) {
            next(atMillis);
        }
        return open.size() == 1
                ? newest().header(number, bytes, from, to, atMillis)
                : interleaving.header(open, number, bytes, from, to, atMillis);
    }

    @Override
    public boolean output(int number, long atMillis) {
        if (open.size() == 1) {
            return output(newest(), number, atMillis);
        }
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            known |= output(build, number, atMillis);
        }
        return known;
    }

    @Override
    public boolean status(int number, byte[] bytes, int from, int to, long current, long atMillis) {
        if (open.size() == 1) {
            return status(newest(), number, bytes, from, to, current, atMillis);
        }
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            known |= status(build, number, bytes, from, to, current, atMillis);
        }
        return known;
    }

    @Override
    public void layer(int number, LayerView layer) {
        List<RunningBuild> owners = owners(number);
        for (int i = 0; i < owners.size(); i++) {
            Vertex vertex = owners.get(i).vertex(number);
            if (vertex != null) {
                fetches.layer(owners.get(i), vertex, layer);
                return;
            }
        }
    }

    @Override
    public boolean left(int number, long atMillis) {
        if (open.size() == 1) {
            return newest().left(number, atMillis);
        }
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            known |= build.left(number, atMillis);
        }
        return known;
    }

    @Override
    public boolean ended(int number, Ending ending, long micros, String message, long atMillis) {
        if (open.size() == 1) {
            fetched(newest(), number, micros, atMillis);
            return newest().ended(number, ending, micros, message, atMillis);
        }
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            if (!known) {
                fetched(build, number, micros, atMillis);
            }
            known |= build.ended(number, ending, micros, message, atMillis);
        }
        return known;
    }

    @Override
    @Nullable RunningBuild meant(String words) {
        if (open.size() == 1 || !interleaving.isProven()) {
            return newest();
        }
        RunningBuild meant = null;
        for (RunningBuild build : open) {
            boolean fits = words.isEmpty() ? Signs.of(build).isComplete() : failed(build, words);
            if (fits && meant != null) {
                return null;
            }
            meant = fits ? build : meant;
        }
        return meant;
    }

    @Override
    void save(DataOutput out) throws IOException {
        out.writeBoolean(interleaving.isProven());
        super.save(out);
    }

    @Override
    void restore(DataInput in) throws IOException {
        interleaving.proven(in.readBoolean());
        super.restore(in);
    }

    private List<RunningBuild> owners(int number) {
        return open.size() < 2 ? open : interleaving.ofLine(open, number);
    }

    /**
     * A new build begins: what is complete has ended, and so have all before the newest unless several write at once.
     */
    private void next(long atMillis) {
        if (!interleaving.isProven() || open.size() < 2) {
            interleaving.proven(false);
            while (open.size() > 1) {
                end(open.get(0));
            }
        }
        for (RunningBuild build : List.copyOf(open)) {
            if (Signs.of(build).isComplete()) {
                end(build);
            }
        }
        begin(atMillis);
    }

    private static boolean output(RunningBuild build, int number, long atMillis) {
        Vertex vertex = build.vertex(number);
        if (vertex == null) {
            return false;
        }
        vertex.wrote = true;
        build.heard(atMillis);
        return true;
    }

    private void fetched(RunningBuild build, int number, long micros, long atMillis) {
        Vertex vertex = build.vertex(number);
        if (vertex != null) {
            fetches.ended(build, vertex, micros, atMillis);
        }
    }

    private static boolean status(
            RunningBuild build, int number, byte[] bytes, int from, int to, long current, long atMillis) {
        Vertex vertex = build.vertex(number);
        if (vertex == null) {
            return false;
        }
        vertex.status(bytes, from, to, current);
        build.exports.told(bytes, from, to);
        build.heard(atMillis);
        return true;
    }

    private static boolean failed(RunningBuild build, String words) {
        for (Vertex vertex : build.vertices) {
            if (vertex.error != null && !vertex.error.isEmpty() && words.contains(vertex.error)) {
                return true;
            }
        }
        return false;
    }
}
