package io.barograph.standalone;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * Writes access lines and says what has to come out of them. The sums are taken from the dice, not from the lines, so
 * they share nothing with a parser.
 */
final class AccessLines {
    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final int MOST_MILLIS_BETWEEN = 20;
    private static final String[] PATHS = {
        "/v2/library/alpine/manifests/latest", "/v2/base/blobs/sha256:80516bde", "/api/data", "/npm/left-pad", "/"
    };

    private final Random random;
    private final Form form;
    private final int damagedPerThousand;
    private long hits;
    private long misses;
    private long slow;
    private long damaged;
    private long bytes;
    private Instant at = START;

    private AccessLines(long seed, Form form, int damagedPerThousand) {
        this.random = new Random(seed);
        this.form = form;
        this.damagedPerThousand = damagedPerThousand;
    }

    /** What the lines look like. */
    enum Form {
        /** {@code 192.168.1.10 - [10/Oct/2023:14:22:01] "GET /api/data" 200 HIT 15ms}. */
        SEED("dd/MMM/yyyy:HH:mm:ss", "10.0.%d.%d - [%s] \"GET %s\" 200 %s %dms\n", 1),
        /** nginx's combined format with cache status and times behind it. */
        NGINX(
                "dd/MMM/yyyy:HH:mm:ss +0000",
                "10.0.%d.%d - - [%s] \"GET %s HTTP/1.1\" 200 1638 \"-\" \"curl/7.88.1\" \"-\" %s %.3f -\n",
                1000);

        private final DateTimeFormatter time;
        private final String line;
        private final int perSecond;

        Form(String time, String line, int perSecond) {
            this.time = DateTimeFormatter.ofPattern(time, Locale.ROOT).withZone(ZoneOffset.UTC);
            this.line = line;
            this.perSecond = perSecond;
        }

        private String of(Random random, Instant at, String path, String status, int millis) {
            Object duration = perSecond == 1 ? (Object) millis : (Object) (millis / 1000.0);
            return String.format(
                    Locale.ROOT, line, random.nextInt(8), random.nextInt(256), time.format(at), path, status, duration);
        }
    }

    /**
     * What has to come out.
     *
     * @param requests lines that are requests
     * @param hits those answered by the cache: HIT, STALE, UPDATING, REVALIDATED
     * @param misses those fetched: MISS, EXPIRED
     * @param slow those that took longer than 500 ms; exactly 500 is not slow
     * @param damaged lines that no dialect can read
     * @param lines all lines
     * @param bytes of the file
     */
    record Expected(long requests, long hits, long misses, long slow, long damaged, long lines, long bytes) {
        /** The sums of both. */
        Expected plus(Expected other) {
            return new Expected(
                    requests + other.requests,
                    hits + other.hits,
                    misses + other.misses,
                    slow + other.slow,
                    damaged + other.damaged,
                    lines + other.lines,
                    bytes + other.bytes);
        }
    }

    /** Writes {@code count} lines to {@code file}, {@code damagedPerThousand} of a thousand of them damaged. */
    static Expected write(Path file, long seed, int count, Form form, int damagedPerThousand) throws IOException {
        AccessLines lines = new AccessLines(seed, form, damagedPerThousand);
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < count; i++) {
                String line = lines.next();
                lines.bytes += line.length();
                out.write(line);
            }
        }
        return new Expected(
                count - lines.damaged, lines.hits, lines.misses, lines.slow, lines.damaged, count, lines.bytes);
    }

    private String next() {
        at = at.plusMillis(random.nextInt(MOST_MILLIS_BETWEEN));
        if (random.nextInt(1000) < damagedPerThousand) {
            damaged++;
            return "10.0.0.1 - [what time is it] \"GET\n";
        }
        return form.of(random, at, PATHS[random.nextInt(PATHS.length)], status(), millis());
    }

    private String status() {
        int dice = random.nextInt(100);
        if (dice < 82) {
            hits++;
            return dice < 74 ? "HIT" : dice < 77 ? "STALE" : dice < 79 ? "UPDATING" : "REVALIDATED";
        }
        if (dice < 97) {
            misses++;
            return dice < 93 ? "MISS" : "EXPIRED";
        }
        return "BYPASS";
    }

    private int millis() {
        int dice = random.nextInt(1000);
        int millis = dice < 970 ? random.nextInt(120) : dice < 980 ? 500 : dice < 990 ? 501 : random.nextInt(3000);
        if (millis > 500) {
            slow++;
        }
        return millis;
    }
}
