package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
    private static final long SEED = 815;

    @Test
    void readsWhatLongParses() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            long value = Math.floorMod(random.nextLong() >> random.nextInt(63), 1_000_000_000_000_000_000L);

            assertThat(natural(Long.toString(value))).isEqualTo(value);
        }
    }

    @Test
    void whatHoldsAnyOtherByteThanDigitsIsNoNumber() {
        for (int length = 1; length <= 9; length++) {
            for (int at = 0; at < length; at++) {
                for (int other = Byte.MIN_VALUE; other <= Byte.MAX_VALUE; other++) {
                    byte[] bytes = bytes("12345678901234567890");
                    bytes[3 + at] = (byte) other;

                    long read = Numbers.natural(bytes, 3, 3 + length);

                    assertThat(read >= 0)
                            .as("%d at %d of %d", other, at, length)
                            .isEqualTo(other >= '0' && other <= '9');
                }
            }
        }
    }

    @Test
    void readsSecondsAsDecimalsDo() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            BigDecimal value = BigDecimal.valueOf(random.nextInt(2_000_000_000), random.nextInt(10));
            long expected =
                    value.movePointRight(6).setScale(0, RoundingMode.DOWN).longValueExact();

            assertThat(seconds(value.toPlainString()))
                    .as("seed %d: %s", SEED, value)
                    .isEqualTo(expected);
        }
    }

    @Test
    void readsDurationsAsTheSumOfTheirParts() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            int hours = random.nextInt(50);
            int minutes = random.nextInt(60);
            int millis = random.nextInt(60_000);
            String text = hours + "h" + minutes + "m" + BigDecimal.valueOf(millis, 3) + "s";
            Duration expected = Duration.ofHours(hours).plusMinutes(minutes).plusMillis(millis);

            assertThat(duration(text)).as("seed %d: %s", SEED, text).isEqualTo(expected.toNanos() / 1000);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15ms,15000",
        "0ms,0",
        "941.956µs,941",
        "941.956μs,941",
        "12us,12",
        "44.250076ms,44250",
        "1m3.2s,63200000",
        "1.2s,1200000",
        "999ns,0",
    })
    void readsDurationsWithUnits(String text, long micros) {
        assertThat(duration(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({"5.1e-05,51", "1e-06,1", "1.5e+02,150000000", "2E1,20000000", "9.99e-07,0"})
    void readsSecondsWithAnExponent(String text, long micros) {
        assertThat(seconds(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @CsvSource({
        "1720000000,1720000000000",
        "1720000000.5,1720000000500",
        "1720000000123,1720000000123",
        "1720000000123456,1720000000123",
        "1720000000123456789,1720000000123",
    })
    void tellsTheUnitOfAnEpochByItsSize(String text, long millis) {
        byte[] bytes = bytes(text);

        assertThat(Numbers.epochAsMillis(bytes, 0, bytes.length)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "x",
                "1x",
                "-1",
                "1.",
                ".5",
                "1..2",
                "1.2.3",
                "ms",
                "1e",
                "e5",
                "1e99",
                "12345678901234567890123"
            })
    void answersNoneForWhatIsNoNumber(String text) {
        assertThat(natural(text)).isEqualTo(Numbers.NONE);
        assertThat(duration(text)).isEqualTo(Numbers.NONE);
        if (!text.equals("1.")) {
            assertThat(seconds(text)).isEqualTo(Numbers.NONE);
        }
    }

    private static long natural(String text) {
        long alone = Numbers.natural(bytes(text), 0, bytes(text).length);
        byte[] among = bytes("7" + text + "987654321");
        assertThat(Numbers.natural(among, 1, 1 + bytes(text).length)).as(text).isEqualTo(alone);
        return alone;
    }

    private static long seconds(String text) {
        long alone = Numbers.secondsAsMicros(bytes(text), 0, bytes(text).length);
        byte[] among = bytes("7" + text + "9.7654321");
        assertThat(Numbers.secondsAsMicros(among, 1, 1 + bytes(text).length))
                .as(text)
                .isEqualTo(alone);
        return alone;
    }

    private static long duration(String text) {
        return Durations.asMicros(bytes(text), 0, bytes(text).length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
