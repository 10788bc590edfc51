package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.RegistryFetch;
import io.barograph.processor.build.Said;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.aside.Aside;
import io.barograph.processor.parse.aside.Asides;
import io.barograph.processor.window.FetchSums;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A stream of build logs: what a CI system put around the lines is taken off, the rest makes builds. */
final class BuildLines implements Reading {
    private static final byte[] NOTHING = {};
    /** First byte of what is saved while an aside is open; the snapshot of a build stream never begins with it. */
    private static final byte WITH_ASIDE = 0x7f;
    /** First byte of what is saved while a line is begun; then come its length, itself, and what else is saved. */
    private static final byte WITH_PART = 0x7e;

    private final String dialect;
    private final Origin origin;
    private final Parts parts = new Parts();
    private final BuildStream builds;
    private final Pulls pulls;
    private final Asides asides = new Asides();
    private long lastOffset;

    private BuildLines(String dialect, Origin origin, BuildStream builds, FetchSums sums) {
        this.pulls = new Pulls(origin, sums);
        this.dialect = dialect;
        this.origin = origin;
        this.builds = builds;
    }

    /** The reading of one generation of a stream, continued from {@code saved} where there is any. */
    static BuildLines of(Origin origin, int generation, String dialect, byte[] saved, FetchSums sums) {
        StreamOrigin from = new StreamOrigin(
                origin.stream(),
                generation,
                origin.path(),
                origin.project(),
                origin.label("builder", ""),
                origin.label("runner", origin.host()),
                origin.labels());
        return restored(dialect, origin, from, saved, sums);
    }

    private static BuildLines restored(String dialect, Origin origin, StreamOrigin from, byte[] saved, FetchSums sums) {
        if (saved.length > 0 && saved[0] == WITH_PART) {
            ByteBuffer in = ByteBuffer.wrap(saved, 1, saved.length - 1);
            byte[] part = new byte[in.getInt()];
            in.get(part);
            byte[] rest = new byte[in.remaining()];
            in.get(rest);
            BuildLines lines = restored(dialect, origin, from, rest, sums);
            lines.parts.restore(part);
            return lines;
        }
        if (saved.length == 0 || saved[0] != WITH_ASIDE) {
            return new BuildLines(dialect, origin, stream(from, dialect, saved), sums);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(saved, 1, saved.length - 1))) {
            byte[] stream = new byte[in.readInt()];
            in.readFully(stream);
            BuildLines lines = new BuildLines(dialect, origin, stream(from, dialect, stream), sums);
            lines.asides.restore(in);
            return lines;
        } catch (IOException e) {
            throw new IllegalArgumentException("what was saved of a build log is damaged", e);
        }
    }

    private static BuildStream stream(StreamOrigin from, String dialect, byte[] saved) {
        return saved.length == 0 ? new BuildStream(from, dialect) : BuildStream.restore(from, dialect, saved);
    }

    @Override
    public String dialect() {
        return dialect;
    }

    @Override
    public void startOfChunk(long observedAtMillis) {
        pulls.startOfChunk(observedAtMillis);
    }

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        lastOffset = offset;
        Line inner = parts.read(line);
        return inner == null ? Answer.IGNORED : readWhole(inner, offset, harvest);
    }

    private Answer readWhole(Line inner, long offset, Harvest harvest) {
        Answer answer = builds.read(inner, offset);
        if (builds.hasBeside()) {
            beside(offset, harvest);
        }
        if (answer == Answer.IGNORED) {
            boolean aside = asides.read(inner);
            answer = aside ? Answer.EVENT : answer;
        } else if (!asides.isQuiet()) {
            asides.end();
        }
        if (asides.hasFound()) {
            tell(harvest);
        }
        return answer;
    }

    /** What the line told beside its build: that something was fetched, or what a step printed of a lock. */
    private void beside(long offset, Harvest harvest) {
        for (RegistryFetch fetch : builds.drainFetches()) {
            pulls.add(fetch, offset, harvest);
        }
        for (Said said : builds.said()) {
            asides.said(said.line(), said.atMillis());
        }
    }

    @Override
    public String reason() {
        return builds.reason();
    }

    @Override
    public void end(Harvest harvest) {
        Line left = parts.end();
        if (left != null) {
            readWhole(left, lastOffset, harvest);
        }
        asides.end();
        tell(harvest);
        builds.end();
        endOfChunk(harvest);
    }

    private void tell(Harvest harvest) {
        for (Aside aside : asides.drain()) {
            List<Build> running = builds.running();
            String named =
                    running.isEmpty() ? "" : running.get(running.size() - 1).builder();
            harvest.add(new Told(aside, origin.project(), origin.label("builder", named), origin.label("image", "")));
        }
    }

    @Override
    public void endOfChunk(Harvest harvest) {
        builds.drain().forEach(harvest::add);
    }

    @Override
    public boolean isQuiet() {
        return parts.isQuiet() && builds.isQuiet() && asides.isQuiet();
    }

    @Override
    public boolean isWorking() {
        return builds.isWorking();
    }

    @Override
    public List<Build> running() {
        return builds.running();
    }

    @Override
    public byte[] save() {
        byte[] part = parts.save();
        byte[] rest = saveRest();
        return part.length == 0
                ? rest
                : ByteBuffer.allocate(1 + Integer.BYTES + part.length + rest.length)
                        .put(WITH_PART)
                        .putInt(part.length)
                        .put(part)
                        .put(rest)
                        .array();
    }

    private byte[] saveRest() {
        byte[] stream = builds.isQuiet() ? NOTHING : builds.save();
        if (asides.isQuiet()) {
            return stream;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(WITH_ASIDE);
            out.writeInt(stream.length);
            out.write(stream);
            asides.save(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }
}
