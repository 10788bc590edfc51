package io.barograph.benchmarks.up;

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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Appends access lines to a file at a steady pace, a hundredth of a second's lines at a time. */
final class SteadyWriter implements AutoCloseable {
    private static final int SLICES = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final CompletableFuture<Void> done;
    private volatile boolean over;
    private final AtomicLong written = new AtomicLong();

    SteadyWriter(Path file, long linesPerSecond) {
        done = CompletableFuture.runAsync(() -> write(file, linesPerSecond));
    }

    /** A line of nginx, hit by the cache. */
    static byte[] line() {
        return ("10.0.0.1 - - [" + TIME.format(Instant.now()) + "] \"GET /v2/library/image/blobs/sha256:"
                        + "0123456789abcdef HTTP/1.1\" 200 4711 \"-\" \"buildkit/v0.20\" \"-\" HIT 0.012 -\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void write(Path file, long linesPerSecond) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long begin = System.nanoTime();
            while (!over) {
                long due = (long) ((System.nanoTime() - begin) / 1e9 * linesPerSecond);
                byte[] line = line();
                byte[] lines = new byte[(int) Math.min(due - written.get(), 100_000) * line.length];
                for (int at = 0; at < lines.length; at += line.length) {
                    System.arraycopy(line, 0, lines, at, line.length);
                }
                out.write(lines);
                written.addAndGet(lines.length / line.length);
                LockSupport.parkNanos(1_000_000_000L / SLICES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("lines cannot be written", e);
        }
    }

    /** Lines written by now. */
    long written() {
        return written.get();
    }

    @Override
    public void close() {
        over = true;
        done.join();
    }
}
