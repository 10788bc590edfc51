package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScanTest {
    private static final long SEED = 20261123;

    @Test
    void findsWhatAPlainLoopFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = fewLetters(random, 40);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            char what = (char) ('a' + random.nextInt(5));

            int found = Scan.find(bytes, from, to, what);

            assertThat(found).as("seed %d round %d", SEED, round).isEqualTo(plainFind(bytes, from, to, what));
        }
    }

    @Test
    void isNotFooledByBytesNextToTheOneSought() {
        for (int other = 0; other < 256; other++) {
            byte[] bytes = new byte[16];
            Arrays.fill(bytes, (byte) other);
            bytes[11] = '"';

            assertThat(Scan.find(bytes, 0, 16, '"')).isEqualTo(other == '"' ? 0 : 11);
        }
    }

    @Test
    void findsWordsAsStringsDo() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = fewLetters(random, 30);
            byte[] text = fewLetters(random, 3);
            if (text.length > 0) {
                int found = Scan.find(bytes, 0, bytes.length, text);

                String whole = new String(bytes, StandardCharsets.US_ASCII);
                assertThat(found).isEqualTo(whole.indexOf(new String(text, StandardCharsets.US_ASCII)));
            }
        }
    }

    @Test
    void beginningsAndEndsAreThoseOfStrings() {
        Random random = new Random(SEED);
        int same = 0;
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = fewLetters(random, 40);
            int length = random.nextInt(Math.min(bytes.length, 20) + 1);
            int from = random.nextInt(bytes.length - length + 1);
            byte[] text = Arrays.copyOfRange(bytes, from, from + length);
            if (length > 0 && random.nextBoolean()) {
                text[random.nextInt(length)]++;
            }
            String whole = new String(bytes, StandardCharsets.US_ASCII);
            String word = new String(text, StandardCharsets.US_ASCII);

            boolean starts = Scan.startsWith(bytes, from, bytes.length, text);
            assertThat(starts).isEqualTo(whole.startsWith(word, from));
            assertThat(Scan.endsWith(bytes, 0, from + length, text))
                    .isEqualTo(whole.substring(0, from + length).endsWith(word));
            same += starts ? 1 : 0;
        }
        assertThat(same).isBetween(10_000, 40_000);
    }

    @Test
    void anEscapedQuotationMarkClosesNothing() {
        assertThat(closing("a\\\"b\"c")).isEqualTo(4);
        assertThat(closing("a\\\\\"c")).isEqualTo(3);
        assertThat(closing("\"")).isEqualTo(0);
        assertThat(closing("never\\\"")).isEqualTo(7);
    }

    private static int closing(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Scan.closingQuote(bytes, 0, bytes.length);
    }

    private static byte[] fewLetters(Random random, int atMost) {
        byte[] bytes = new byte[random.nextInt(atMost + 1)];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) ('a' + random.nextInt(5));
        }
        return bytes;
    }

    private static int plainFind(byte[] bytes, int from, int to, char what) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == what) {
                return at;
            }
        }
        return to;
    }
}
