package io.barograph.shipper.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LineSplitterTest {
    @Test
    void eightBytesAtATimeCountWhatOneByOneCounts() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(70)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                // the neighbours of a newline, with and without the top bit, are what goes wrong first
                bytes[i] = random.nextBoolean() ? (byte) (9 + random.nextInt(3) + 128 * random.nextInt(2)) : bytes[i];
            }
            int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
            int expected = 0;
            for (int i = from; i < bytes.length; i++) {
                expected += bytes[i] == '\n' ? 1 : 0;
            }

            assertThat(LineSplitter.count(bytes, from, bytes.length))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
