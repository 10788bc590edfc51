package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class AccessLinesTest {
    private static final long SEED = 42;
    private static final int COUNT = 20_000;
    private static final Pattern HIT = Pattern.compile(" (HIT|STALE|UPDATING|REVALIDATED) ");
    private static final Pattern MISS = Pattern.compile(" (MISS|EXPIRED) ");
    private static final Pattern SEED_MILLIS = Pattern.compile(" (\\d+)ms$");
    private static final Pattern NGINX_SECONDS = Pattern.compile(" (\\d+)\\.(\\d{3}) -$");

    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void theSumsAreThoseOfTheLines(AccessLines.Form form) throws Exception {
        Path file = dir.resolve("access.log");

        AccessLines.Expected expected = AccessLines.write(file, SEED, COUNT, form, 3);

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(COUNT);
        assertThat(Files.size(file)).isEqualTo(expected.bytes());
        assertThat(expected.lines()).isEqualTo(COUNT);
        assertThat(expected.hits()).isEqualTo(count(lines, HIT)).isPositive();
        assertThat(expected.misses()).isEqualTo(count(lines, MISS)).isPositive();
        assertThat(expected.slow()).isEqualTo(slow(lines)).isPositive();
        assertThat(expected.requests() + expected.damaged()).isEqualTo(COUNT);
        assertThat(expected.damaged())
                .isEqualTo(lines.stream().filter(l -> l.contains("what")).count())
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameLines(AccessLines.Form form) throws Exception {
        Path first = dir.resolve("first.log");
        Path second = dir.resolve("second.log");

        AccessLines.Expected expected = AccessLines.write(first, SEED, 1000, form, 3);

        assertThat(AccessLines.write(second, SEED, 1000, form, 3)).isEqualTo(expected);
        assertThat(first).hasSameBinaryContentAs(second);
    }

    private static long count(List<String> lines, Pattern pattern) {
        return lines.stream().filter(line -> pattern.matcher(line).find()).count();
    }

    private static long slow(List<String> lines) {
        long slow = 0;
        for (String line : lines) {
            Matcher millis = SEED_MILLIS.matcher(line);
            Matcher seconds = NGINX_SECONDS.matcher(line);
            if (millis.find() && Integer.parseInt(millis.group(1)) > 500) {
                slow++;
            } else if (seconds.find() && Integer.parseInt(seconds.group(1) + seconds.group(2)) > 500) {
                slow++;
            }
        }
        return slow;
    }
}
