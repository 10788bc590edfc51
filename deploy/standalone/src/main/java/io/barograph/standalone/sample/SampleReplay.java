package io.barograph.standalone.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the sample into files: all that lies before now at once, and the rest when its time comes. The scripts say the
 * same each time, so what a file holds already tells where to go on after a restart, even in the middle of a line.
 */
public final class SampleReplay {
    private static final long SEED = 20261123;
    private static final String BEGUN = "begun";

    /** Older than this, a sample is begun anew: nobody waits until a week of builds was made up. */
    private static final Duration STALE = Duration.ofDays(1);

    private final List<Feed> feeds;
    private final List<SampleLog> logs;

    private SampleReplay(List<Feed> feeds, List<SampleLog> logs) {
        this.feeds = List.copyOf(feeds);
        this.logs = List.copyOf(logs);
    }

    /** A file of the sample, and what a shipper has to be told about it. */
    public record SampleLog(Path file, String kind, Map<String, String> labels) {
        /** Copies the labels. */
        public SampleLog {
            labels = Map.copyOf(labels);
        }
    }

    /** Begins in {@code folder}, or goes on with what is there, and writes everything up to {@code now}. */
    public static SampleReplay upTo(Instant now, Path folder) {
        try {
            Instant begun = begun(folder, now);
            List<Feed> feeds = new ArrayList<>();
            List<SampleLog> logs = new ArrayList<>();
            for (Stage stage : Stage.set(Weather.forReplayAt(begun), SEED)) {
                // Each replay has files of its own names: a shipper must not take a new one for an old one, shortened.
                Path file = folder.resolve(begun.getEpochSecond() + "/" + stage.file());
                Files.createDirectories(file.resolveSibling(""));
                feeds.add(Feed.into(file, stage.script()));
                logs.add(new SampleLog(file, stage.kind(), stage.labels()));
            }
            SampleReplay replay = new SampleReplay(feeds, logs);
            replay.advanceTo(now);
            return replay;
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written to " + folder, e);
        }
    }

    private static Instant begun(Path folder, Instant now) throws IOException {
        Path file = folder.resolve(BEGUN);
        if (Files.exists(file)) {
            Instant before = Instant.parse(Files.readString(file).strip());
            if (Duration.between(before, now).compareTo(STALE) < 0) {
                return before;
            }
            deleteAllBelow(folder);
        }
        Files.createDirectories(folder);
        Instant begun = Instant.ofEpochSecond(now.getEpochSecond());
        Files.writeString(file, begun + "\n");
        return begun;
    }

    private static void deleteAllBelow(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The files. */
    public List<SampleLog> logs() {
        return logs;
    }

    /** Writes what is due at {@code now}; to be called every second or so while the sample is to live on. */
    public void advanceTo(Instant now) {
        for (Feed feed : feeds) {
            feed.advanceTo(now);
        }
    }
}
