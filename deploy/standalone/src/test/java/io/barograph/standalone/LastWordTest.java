package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --once} leaves nothing undecided: nobody comes back to look when the clock has moved on. */
@Timeout(300)
final class LastWordTest {
    private static final long SEED = 11;
    private static final int COUNT = 20_000;
    private static final int CALM_SECONDS = 5400;
    private static final int STORM_SECONDS = 100;
    private static final int PER_SECOND = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern SLOW = Pattern.compile("(?m)^  ([0-9,]+) above the threshold: (.*); the slowest:$");
    private static final Pattern NUMBER = Pattern.compile("(^|, )([0-9,]*[0-9])(?= )");

    @TempDir
    Path dir;

    @Test
    void everySlowFetchHasItsCauseEvenTheLastOfTheLog() throws Exception {
        Path log = dir.resolve("access.log");
        AccessLines.Expected expected = AccessLines.write(log, SEED, COUNT, AccessLines.Form.SEED, 0);

        String summary = once("--logs", log + "=access");

        Matcher slow = SLOW.matcher(summary);
        assertThat(slow.find()).as(summary).isTrue();
        assertThat(number(slow.group(1))).isEqualTo(expected.slow()).isPositive();
        long judged = NUMBER.matcher(slow.group(2))
                .results()
                .mapToLong(found -> number(found.group(2)))
                .sum();
        assertThat(judged).as(slow.group(2)).isEqualTo(expected.slow());
        assertThat(summary).doesNotContain("waiting");
    }

    @Test
    void aStormOfTheLastTwoMinutesIsTold() throws Exception {
        Path log = dir.resolve("access.log");
        StringBuilder lines = new StringBuilder();
        Instant start = Instant.parse("2026-11-20T08:00:00Z");
        for (int second = 0; second < CALM_SECONDS + STORM_SECONDS; second++) {
            for (int i = 0; i < PER_SECOND; i++) {
                boolean isHit = (second * PER_SECOND + i) % 10 < (second < CALM_SECONDS ? 9 : 1);
                lines.append(line(start.plusSeconds(second), isHit));
            }
        }
        Files.writeString(log, lines);

        String summary = once("--logs", log + "=access");

        assertThat(summary).contains("MISS storms").contains("miss rate 90 % (360/400 requests");
    }

    private static String line(Instant at, boolean isHit) {
        return "10.0.0.7 - - [" + TIME.format(at) + "] \"GET /v2/base/blobs/sha256:1 HTTP/1.1\" 200 4096 \"-\""
                + " \"buildkit\" \"-\" " + (isHit ? "HIT" : "MISS") + " 0.040 -\n";
    }

    private String once(String... args) throws Exception {
        String[] all = new String[args.length + 1];
        all[0] = "--once";
        System.arraycopy(args, 0, all, 1, args.length);
        try (BarographProcess barograph = BarographProcess.up(dir.resolve("data"), all)) {
            assertThat(barograph.awaitEnd(PATIENCE)).as(barograph.err()).isEqualTo(ExitCode.OK);
            return barograph.out();
        }
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }
}
