package io.barograph.standalone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * One mirror's access log, written piece by piece from a seed and rotated on the way: a MISS storm in the middle, slow
 * fetches, damaged lines, and some lines of a clock that is an hour off. It keeps its own sums, taken from the dice.
 */
final class ChaosTraffic {
    /** Event time between two lines, at least; little traffic goes slower, so that its storm lasts for minutes. */
    private static final int MILLIS_PER_LINE = 20;

    private static final long LEAST_MILLIS = 1_800_000;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int SKEW_SECONDS = 3600;

    private final SplittableRandom random;
    private final Path file;
    private final long total;
    private final boolean storm;
    private final Instant start;
    private long written;
    private int rotations;
    private long hits;
    private long misses;
    private long slow;
    private long damaged;
    private long bytes;

    /**
     * Traffic of {@code total} lines into {@code file}, with a storm or without.
     *
     * @param start event time of the first line
     */
    ChaosTraffic(Path file, long seed, long total, boolean storm, Instant start) {
        this.file = file;
        this.random = new SplittableRandom(seed);
        this.total = total;
        this.storm = storm;
        this.start = start;
    }

    /** Appends up to {@code lines} lines in one write. */
    synchronized void write(int lines) {
        StringBuilder piece = new StringBuilder(lines * 160);
        for (int i = 0; i < lines && written < total; i++) {
            piece.append(next());
            written++;
        }
        bytes += piece.length();
        try {
            Files.writeString(
                    file, piece, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Renames the file; the next write begins a new one. */
    synchronized void rotate() {
        try {
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + "." + rotations++));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that was written, in its order, as one file. */
    synchronized void copyTo(Path whole) throws IOException {
        try (OutputStream out = Files.newOutputStream(whole)) {
            for (int i = 0; i < rotations; i++) {
                Files.copy(file.resolveSibling(file.getFileName() + "." + i), out);
            }
            if (Files.exists(file)) {
                Files.copy(file, out);
            }
        }
    }

    /** Whether everything is written. */
    synchronized boolean isDone() {
        return written >= total;
    }

    /** What has to come out of what was written so far. */
    synchronized AccessLines.Expected expected() {
        return new AccessLines.Expected(written - damaged, hits, misses, slow, damaged, written, bytes);
    }

    private String next() {
        if (random.nextInt(2000) == 0) {
            damaged++;
            return "10.0.0.1 - [what time is it] \"GET\n";
        }
        Instant at = start.plusMillis(written * Math.max(MILLIS_PER_LINE, LEAST_MILLIS / total));
        boolean isHit = random.nextInt(100) < (isStorm() ? 15 : 85);
        hits += isHit ? 1 : 0;
        misses += isHit ? 0 : 1;
        int millis = random.nextInt(200) == 0 ? 501 + random.nextInt(2000) : random.nextInt(120);
        slow += millis > 500 ? 1 : 0;
        return String.format(
                Locale.ROOT,
                "10.0.%d.%d - - [%s] \"GET /v2/base/blobs/sha256:%08x HTTP/1.1\" 200 %d \"-\" \"buildkit\" \"-\" %s %.3f -%n",
                random.nextInt(4),
                random.nextInt(250),
                TIME.format(at.minusSeconds(random.nextInt(500) == 0 ? SKEW_SECONDS : 0)),
                random.nextInt(),
                random.nextInt(4_000_000),
                isHit ? "HIT" : "MISS",
                millis / 1000.0);
    }

    private boolean isStorm() {
        return storm && written > total * 45 / 100 && written < total * 60 / 100;
    }
}
