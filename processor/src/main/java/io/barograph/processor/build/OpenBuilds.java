package io.barograph.processor.build;

import io.barograph.processor.parse.buildkit.BuildEvents;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The builds of one stream that have begun and not ended; most of the time there is one or none. */
abstract class OpenBuilds implements BuildEvents {
    /** How many builds of one stream are followed at once; the oldest gives way. */
    private static final int MOST = 8;

    final List<RunningBuild> open = new ArrayList<>();
    private final StreamOrigin origin;
    private final String dialect;
    private final List<Build> ended = new ArrayList<>();
    final RegistryFetches fetches = new RegistryFetches();
    private final List<Said> said = new ArrayList<>();
    private long offset;

    OpenBuilds(StreamOrigin origin, String dialect) {
        this.origin = origin;
        this.dialect = dialect;
    }

    /** The build that the client's words are about, if that can be told. */
    abstract @Nullable RunningBuild meant(String words);

    /** Where the line that is being read begins. */
    final void at(long offset) {
        this.offset = offset;
    }

    final RunningBuild begin(long atMillis) {
        if (open.size() == MOST) {
            end(open.get(0));
        }
        RunningBuild build = new RunningBuild(origin.ref(offset), atMillis);
        open.add(build);
        return build;
    }

    final RunningBuild newest() {
        return open.get(open.size() - 1);
    }

    final void end(RunningBuild build) {
        open.remove(build);
        if (build.isBuild()) {
            ended.add(new Verdict(origin, dialect, build).ended());
        }
    }

    final void endAll() {
        while (!open.isEmpty()) {
            end(open.get(0));
        }
    }

    final List<Build> drain() {
        if (ended.isEmpty()) {
            return List.of();
        }
        List<Build> drained = List.copyOf(ended);
        ended.clear();
        return drained;
    }

    @Override
    public final void said(String line, long atMillis) {
        said.add(new Said(line, atMillis));
    }

    final boolean hasBeside() {
        return !said.isEmpty() || !fetches.isEmpty();
    }

    final List<Said> drainSaid() {
        if (said.isEmpty()) {
            return List.of();
        }
        List<Said> drained = List.copyOf(said);
        said.clear();
        return drained;
    }

    final List<Build> running() {
        List<Build> running = new ArrayList<>();
        for (RunningBuild build : open) {
            running.add(new Verdict(origin, dialect, build).running());
        }
        return running;
    }

    @Override
    public final void failure(String message, boolean sure, long atMillis) {
        RunningBuild build = open.isEmpty() ? null : meant(message);
        if (build == null || (!sure && Signs.of(build).isComplete())) {
            return;
        }
        build.heard(atMillis);
        build.failure = message;
        end(build);
    }

    @Override
    public final void finished(long atMillis) {
        RunningBuild build = open.isEmpty() ? null : meant("");
        if (build != null && Signs.of(build).isComplete()) {
            end(build);
        }
    }

    /** Writes the open builds; a vertex that several of them could claim is written once. */
    void save(DataOutput out) throws IOException {
        IdentityHashMap<Vertex, Integer> pool = new IdentityHashMap<>();
        List<Vertex> all = new ArrayList<>();
        for (RunningBuild build : open) {
            note(build.vertices, pool, all);
            note(build.numbered(), pool, all);
        }
        out.writeInt(all.size());
        for (Vertex vertex : all) {
            vertex.save(out);
        }
        out.writeInt(open.size());
        for (RunningBuild build : open) {
            saveBuild(build, pool, out);
        }
    }

    /** Reads back what {@link #save} wrote. */
    void restore(DataInput in) throws IOException {
        List<Vertex> all = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            all.add(Vertex.restore(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            open.add(restoreBuild(all, in));
        }
    }

    /** Writes what the open builds export, in their order. */
    final void saveExports(DataOutput out) throws IOException {
        for (RunningBuild build : open) {
            build.exports.save(out);
        }
    }

    /** Reads back what {@link #saveExports} wrote. */
    final void restoreExports(DataInput in) throws IOException {
        for (RunningBuild build : open) {
            build.exports.restore(in);
        }
    }

    /** Writes what the open builds have fetched, in their order. */
    final void saveFetched(DataOutput out) throws IOException {
        for (RunningBuild build : open) {
            out.writeInt(build.fetched.size());
            for (int i = 0; i < build.fetched.size(); i++) {
                out.writeLong(build.fetched.get(i));
            }
        }
    }

    /** Reads back what {@link #saveFetched} wrote. */
    final void restoreFetched(DataInput in) throws IOException {
        for (RunningBuild build : open) {
            for (int left = in.readInt(); left > 0; left--) {
                build.fetched.add(in.readLong());
            }
        }
    }

    private static void note(List<Vertex> vertices, IdentityHashMap<Vertex, Integer> pool, List<Vertex> all) {
        for (Vertex vertex : vertices) {
            if (pool.putIfAbsent(vertex, all.size()) == null) {
                all.add(vertex);
            }
        }
    }

    private static void saveBuild(RunningBuild build, IdentityHashMap<Vertex, Integer> pool, DataOutput out)
            throws IOException {
        Snapshot.text(out, build.ref);
        Snapshot.text(out, build.builder);
        Snapshot.text(out, build.failure == null ? "" : build.failure);
        out.writeBoolean(build.inOrder);
        out.writeLong(build.firstMillis);
        out.writeLong(build.lastMillis);
        out.writeInt(build.highest);
        out.writeInt(build.current == null ? -1 : build.current.number);
        saveIndices(build.vertices, pool, out);
        saveIndices(build.numbered(), pool, out);
    }

    private static RunningBuild restoreBuild(List<Vertex> all, DataInput in) throws IOException {
        RunningBuild build = new RunningBuild(Snapshot.text(in), -1);
        build.builder = Snapshot.text(in);
        String failure = Snapshot.text(in);
        build.failure = failure.isEmpty() ? null : failure;
        build.inOrder = in.readBoolean();
        build.firstMillis = in.readLong();
        build.lastMillis = in.readLong();
        int highest = in.readInt();
        int current = in.readInt();
        for (int left = in.readInt(); left > 0; left--) {
            Vertex vertex = all.get(in.readInt());
            build.vertices.add(vertex);
            if (vertex.number == 0) {
                build.byDigest.put(vertex.id, vertex);
                build.stepSeen |= vertex.started && Names.isStep(vertex.name());
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            build.place(all.get(in.readInt()));
        }
        build.highest = highest;
        build.current = current < 0 ? null : build.vertex(current);
        return build;
    }

    private static void saveIndices(List<Vertex> vertices, IdentityHashMap<Vertex, Integer> pool, DataOutput out)
            throws IOException {
        out.writeInt(vertices.size());
        for (Vertex vertex : vertices) {
            out.writeInt(pool.getOrDefault(vertex, -1));
        }
    }
}
