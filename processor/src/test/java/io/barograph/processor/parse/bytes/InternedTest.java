package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InternedTest {
    private static final long SEED = 20261124;

    @Test
    void answersWhatANewStringWouldSay() {
        Random random = new Random(SEED);
        Interned interned = new Interned(8);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = words(random);
            int from = random.nextInt(bytes.length);
            int to = from + random.nextInt(bytes.length - from + 1);

            String found = interned.of(bytes, from, to);

            assertThat(found)
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        }
    }

    @Test
    void theSameBytesAreTheSameStringWhereverTheyStand() {
        Interned interned = new Interned(8);
        byte[] once = "sha256:0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        byte[] again = "  sha256:0123456789abcdef  ".getBytes(StandardCharsets.US_ASCII);

        String first = interned.of(once, 0, once.length);
        String second = interned.of(again, 2, again.length - 2);

        assertThat(second).isSameAs(first);
    }

    @Test
    void whatIsTooLongToKeepIsReadAllTheSame() {
        Interned interned = new Interned(8);
        byte[] bytes = "long ".repeat(100).getBytes(StandardCharsets.US_ASCII);

        assertThat(interned.of(bytes, 0, bytes.length)).isEqualTo("long ".repeat(100));
    }

    @Test
    void aTableOfAnOddSizeIsRefused() {
        assertThatThrownBy(() -> new Interned(12)).hasMessageContaining("12");
    }

    /** Few letters and short words, so that ranges repeat and slots are fought over; some bytes are no characters. */
    private static byte[] words(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(24)];
        for (int at = 0; at < bytes.length; at++) {
            bytes[at] = (byte) (random.nextInt(40) == 0 ? 0xC3 : 'a' + random.nextInt(2));
        }
        return bytes;
    }
}
