package io.barograph.processor.build;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The open builds of a log that numbers its vertices. */
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
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            Vertex vertex = build.vertex(number);
            if (vertex != null) {
                vertex.status(bytes, from, to, current);
                build.exports.told(bytes, from, to);
                build.heard(atMillis);
                known = true;
            }
        }
        return known;
    }

    @Override
    public boolean left(int number, long atMillis) {
        boolean known = false;
        for (RunningBuild build : owners(number)) {
            known |= build.left(number, atMillis);
        }
        return known;
    }

    @Override
    public boolean ended(int number, Ending ending, long micros, String message, long atMillis) {
        boolean known = false;
        for (RunningBuild build : owners(number)) {
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

    private static boolean failed(RunningBuild build, String words) {
        for (Vertex vertex : build.vertices) {
            if (vertex.error != null && !vertex.error.isEmpty() && words.contains(vertex.error)) {
                return true;
            }
        }
        return false;
    }
}
