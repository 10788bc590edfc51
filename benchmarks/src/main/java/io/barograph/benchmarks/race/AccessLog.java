package io.barograph.benchmarks.race;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** Generated access lines of nginx with a cache status at the end, from a seed; about 150 bytes each. */
final class AccessLog implements LineSource {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String[] CACHE = {"HIT", "HIT", "HIT", "HIT", "HIT", "HIT", "HIT", "MISS", "EXPIRED", "STALE"};
    private static final int LINES_PER_SECOND = 2000;
    private static final int LINES_IN_A_ROW = 1000;
    private static final int STREAMS = 4;
    /** Of so many lines one is a slow fetch. */
    private static final int SLOW_ONE_IN = Integer.getInteger("race.slow", 100);

    private final SplittableRandom random;
    private final long startSeconds;
    private long line;
    private String time = "";

    private AccessLog(long seed, long startSeconds) {
        this.random = new SplittableRandom(seed);
        this.startSeconds = startSeconds;
    }

    /**
     * A log of which the {@code count}-th line is written at {@code end}: what lies in the future counts in no window.
     */
    static AccessLog until(Instant end, long count, long seed) {
        return new AccessLog(seed, end.getEpochSecond() - count / LINES_PER_SECOND);
    }

    @Override
    public int streams() {
        return STREAMS;
    }

    @Override
    public int stream() {
        return (int) (line / LINES_IN_A_ROW % STREAMS);
    }

    @Override
    public byte[] next() {
        if (line % LINES_PER_SECOND == 0) {
            time = TIME.format(Instant.ofEpochSecond(startSeconds + line / LINES_PER_SECOND));
        }
        line++;
        String cache = CACHE[random.nextInt(CACHE.length)];
        int millis = random.nextInt(SLOW_ONE_IN) == 0 ? 501 + random.nextInt(2000) : random.nextInt(40);
        String seconds =
                millis / 1000 + "." + String.valueOf(1000 + millis % 1000).substring(1);
        String text = "10.0." + random.nextInt(4) + "." + random.nextInt(250) + " - - [" + time
                + "] \"GET /v2/library/image-" + random.nextInt(300) + "/blobs/sha256:"
                + Long.toHexString(random.nextLong())
                + " HTTP/1.1\" 200 " + random.nextInt(4_000_000) + " \"-\" \"buildkit/v0.20\" \"-\" " + cache + " "
                + seconds + " " + (cache.equals("HIT") ? "-" : seconds) + "\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
