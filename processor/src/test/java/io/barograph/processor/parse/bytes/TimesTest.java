package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final long SEED = 1023;
    private static final DateTimeFormatter CLF = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private final ClfTime clf = new ClfTime();
    private final IsoTime iso = new IsoTime();

    @Test
    void readsClfTimesAsTheLibraryPrintsThem() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            OffsetDateTime time = anyTime(random);

            assertThat(clf(CLF.format(time))).as("seed %d: %s", SEED, time).isEqualTo(time.toEpochSecond() * 1000);
        }
    }

    @Test
    void readsIsoTimesAsTheLibraryPrintsThem() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            OffsetDateTime time = anyTime(random).plusNanos(random.nextInt(1_000_000_000));

            long read = iso(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withSecond(1)));

            assertThat(read)
                    .as("seed %d: %s", SEED, time)
                    .isEqualTo(time.withSecond(1).toInstant().toEpochMilli());
        }
    }

    /** The last time is remembered as a whole; a reader that remembers nothing is the oracle. */
    @ParameterizedTest
    @ValueSource(
            strings = {"23/Nov/2026:19:17:43 +0000", "2026-11-23T19:17:43+01:00", "2026-11-23T19:17:43.113846107Z"})
    void aTimeThatDiffersFromTheLastInAnyByteIsReadAnew(String text) {
        for (int at = 0; at < text.length(); at++) {
            for (char other : "0123456789+-.:/TZ x".toCharArray()) {
                String next = text.substring(0, at) + other + text.substring(at + 1);
                clf(text);
                assertThat(clf(next)).as(next).isEqualTo(read(new ClfTime(), next));
                iso(text);
                assertThat(iso(next)).as(next).isEqualTo(read(new IsoTime(), next));
            }
        }
    }

    private static long read(DatedTime fresh, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return fresh.millis(bytes, 0, bytes.length);
    }

    @Test
    void readsTheOtherWaysToWriteATime() {
        long millis = Instant.parse("2026-11-23T19:17:43.113Z").toEpochMilli();

        assertThat(clf("23/Nov/2026:19:17:43.113")).isEqualTo(millis);
        assertThat(clf("23/Nov/2026:19:17:43")).isEqualTo(millis - 113);
        assertThat(iso("2026-11-23T19:17:43.113")).isEqualTo(millis);
        assertThat(iso("2026-11-23 19:17:43,113")).isEqualTo(millis);
        assertThat(iso("2026/11/23 19:17:43")).isEqualTo(millis - 113);
        assertThat(iso("2026-11-23T19:17:43.113846107Z")).isEqualTo(millis);
        assertThat(iso("2026-11-23T20:17:43+0100")).isEqualTo(millis - 113);
        assertThat(iso("2026-11-23T14:47:43-04:30")).isEqualTo(millis - 113);
    }

    @Test
    void aBadDayIsNotRememberedAsAGoodOne() {
        assertThat(clf("31/Feb/2026:00:00:00")).isEqualTo(Numbers.NONE);
        assertThat(clf("31/Feb/2026:00:00:00")).isEqualTo(Numbers.NONE);
        assertThat(clf("28/Feb/2026:00:00:00"))
                .isEqualTo(Instant.parse("2026-02-28T00:00:00Z").toEpochMilli());
        assertThat(clf("31/Feb/2026:00:00:00")).isEqualTo(Numbers.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "10/Oct/2023",
                "10/Oct/2023:14:22",
                "10/Oct/2023:14:22:0x",
                "10/Oct/2023:24:22:01",
                "10/Oct/2023:14:60:01",
                "10/Okt/2023:14:22:01",
                "00/Oct/2023:14:22:01",
                "32/Oct/2023:14:22:01",
                "10-Oct-2023:14:22:01",
                "10/Oct/1969:14:22:01",
                "10/Oct/2023:14:22:01.",
                "10/Oct/2023:14:22:01 ",
                "10/Oct/2023:14:22:01 +00",
                "10/Oct/2023:14:22:01 +9900",
                "10/Oct/2023:14:22:01 UTC",
                "10/Oct/2023:14;22:01",
                "01/Jan/1970:00:00:00 +0100",
                "2026-11-23",
                "2026-13-23T19:17:43Z",
                "2026-02-29T19:17:43Z",
                "2026-11/23T19:17:43Z",
                "2026-11-23X19:17:43Z",
                "2026-11-23T19:17:43ZZ",
            })
    void answersNoneForWhatIsNoTime(String text) {
        assertThat(clf(text)).isEqualTo(Numbers.NONE);
        assertThat(iso(text)).isEqualTo(Numbers.NONE);
    }

    @Test
    void timesThatNoClockOfOursWillEverShowAreNone() {
        assertThat(iso("2099-12-31T23:59:59Z")).isPositive();
        assertThat(iso("2100-01-01T00:00:00Z")).isEqualTo(Numbers.NONE);
        assertThat(iso("9999-12-31T23:59:59Z")).isEqualTo(Numbers.NONE);
        assertThat(iso("1969-12-31T23:59:59Z")).isEqualTo(Numbers.NONE);
        assertThat(clf("31/Dec/9999:23:59:59 +0000")).isEqualTo(Numbers.NONE);
        for (String text : List.of("253402300799.000", "99999999999999", "-1", "-0.001")) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Numbers.epochAsMillis(bytes, 0, bytes.length)).as(text).isEqualTo(Numbers.NONE);
        }
    }

    private static OffsetDateTime anyTime(Random random) {
        long second = 86_400L + random.nextInt(Integer.MAX_VALUE) * 15L / 8;
        ZoneOffset zone = ZoneOffset.ofTotalSeconds((random.nextInt(57) - 28) * 1800);
        return Instant.ofEpochSecond(second).atOffset(zone);
    }

    private long clf(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return clf.millis(bytes, 0, bytes.length);
    }

    private long iso(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return iso.millis(bytes, 0, bytes.length);
    }
}
