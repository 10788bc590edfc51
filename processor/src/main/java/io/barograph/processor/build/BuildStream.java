package io.barograph.processor.build;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildDialects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * All builds of one log stream: lines in, ended builds out. The same lines give the same builds, however they are cut
 * into chunks, and a stream that was saved and restored goes on as if nothing had been.
 */
public final class BuildStream {
    private static final byte VERSION = 3;

    private final BuildDialect dialect;
    private final OpenBuilds builds;
    private long carriedFrom;
    private boolean heard;
    private long idleSince = -1;

    /** A stream that has just begun, in the dialect of that name. */
    public BuildStream(StreamOrigin origin, String dialect) {
        this.dialect = BuildDialects.named(dialect)
                .orElseThrow(() -> new IllegalArgumentException("no dialect of build logs is called " + dialect));
        this.builds = this.dialect.tellsGraph() ? new GraphBuilds(origin, dialect) : new PlainBuilds(origin, dialect);
    }

    /**
     * Goes on from what {@link #save} gave.
     *
     * @throws IllegalArgumentException when another version of this class wrote it
     */
    public static BuildStream restore(StreamOrigin origin, String dialect, byte[] saved) {
        BuildStream stream = new BuildStream(origin, dialect);
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved))) {
            byte version = in.readByte();
            if (version < 1 || version > VERSION) {
                throw new IllegalArgumentException(
                        "snapshot of a build stream has version " + version + ", this program reads " + VERSION);
            }
            stream.carriedFrom = in.readLong();
            stream.heard = in.readBoolean();
            stream.idleSince = in.readLong();
            stream.dialect.restore(in);
            stream.builds.restore(in);
            if (version > 1) {
                stream.builds.restoreExports(in);
            }
            if (version > 2) {
                stream.builds.restoreFetched(in);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("snapshot of a build stream is damaged", e);
        }
        return stream;
    }

    /**
     * Reads one line, without the wrappers of a CI system ({@link io.barograph.processor.parse.Prefix#strip}).
     *
     * @param offset byte offset of the line in its file
     */
    public Answer read(Line line, long offset) {
        heard = true;
        if (!dialect.carries()) {
            carriedFrom = offset;
        }
        builds.at(carriedFrom);
        return dialect.read(line, builds);
    }

    /** Why the last line was rejected: words of a closed list. */
    public String reason() {
        return dialect.reason();
    }

    /** The builds that ended since the last call. */
    public List<Build> drain() {
        return builds.drain();
    }

    /** Whether the last line told something beside its build, which {@link #drainFetches} or {@link #said} has. */
    public boolean hasBeside() {
        return builds.hasBeside();
    }

    /** What was fetched from registries since the last call. */
    public List<RegistryFetch> drainFetches() {
        return builds.fetches.drain();
    }

    /** What steps printed in the last line that may tell of something beside the build. */
    public List<Said> said() {
        return builds.drainSaid();
    }

    /** The builds that have not ended, as they stand; what they count is provisional. */
    public List<Build> running() {
        return builds.running();
    }

    /** Whether nothing has begun that did not end. */
    public boolean isQuiet() {
        return builds.open.isEmpty() && !dialect.carries();
    }

    /** Whether a vertex of an open build is at work: a long step may be silent for minutes. */
    public boolean isWorking() {
        return builds.open.stream().anyMatch(build -> build.vertices.stream().anyMatch(vertex -> vertex.open));
    }

    /** Nothing will follow: all builds have ended. */
    public void end() {
        builds.endAll();
    }

    /**
     * Ends all builds when no line came for {@code idleMillis} between calls of this method.
     *
     * @param nowMillis time on the wall clock; lines may carry times of long ago
     */
    public void closeIdle(long nowMillis, long idleMillis) {
        if (heard || idleSince < 0) {
            heard = false;
            idleSince = nowMillis;
        } else if (nowMillis - idleSince >= idleMillis) {
            builds.endAll();
        }
    }

    /** What {@link #restore} needs to go on; builds that ended must have been drained. */
    public byte[] save() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(carriedFrom);
            out.writeBoolean(heard);
            out.writeLong(idleSince);
            dialect.save(out);
            builds.save(out);
            builds.saveExports(out);
            builds.saveFetched(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
