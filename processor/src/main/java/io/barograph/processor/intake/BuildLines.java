package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import java.util.List;

/** A stream of build logs: what a CI system put around the lines is taken off, the rest makes builds. */
final class BuildLines implements Reading {
    private static final byte[] NOTHING = {};

    private final String dialect;
    private final Prefix prefix = new Prefix();
    private final BuildStream builds;

    private BuildLines(String dialect, BuildStream builds) {
        this.dialect = dialect;
        this.builds = builds;
    }

    /** The reading of one generation of a stream, continued from {@code saved} where there is any. */
    static BuildLines of(Origin origin, int generation, String dialect, byte[] saved) {
        StreamOrigin from = new StreamOrigin(
                origin.stream(),
                generation,
                origin.path(),
                origin.project(),
                origin.label("builder", ""),
                origin.label("runner", origin.host()),
                origin.labels());
        return new BuildLines(
                dialect,
                saved.length == 0 ? new BuildStream(from, dialect) : BuildStream.restore(from, dialect, saved));
    }

    @Override
    public String dialect() {
        return dialect;
    }

    @Override
    public void startOfChunk(long observedAtMillis) {}

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        return builds.read(prefix.strip(line), offset);
    }

    @Override
    public String reason() {
        return builds.reason();
    }

    @Override
    public void end(Harvest harvest) {
        builds.end();
        endOfChunk(harvest);
    }

    @Override
    public void endOfChunk(Harvest harvest) {
        builds.drain().forEach(harvest::add);
    }

    @Override
    public boolean isQuiet() {
        return builds.isQuiet();
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
        return builds.isQuiet() ? NOTHING : builds.save();
    }
}
