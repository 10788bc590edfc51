package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final long SEED = 12;

    @Test
    void findsWhatAListFinds() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            List<String> list = new ArrayList<>();
            for (int count = random.nextInt(8); count > 0; count--) {
                String word = word(random).toLowerCase(Locale.ROOT);
                if (!list.contains(word)) {
                    list.add(word);
                }
            }
            Words words = new Words(list);
            for (int look = 0; look < 20; look++) {
                String text = word(random);
                byte[] bytes = (">" + text + "<").getBytes(StandardCharsets.US_ASCII);

                assertThat(words.index(bytes, 1, bytes.length - 1)).isEqualTo(list.indexOf(text));
                assertThat(words.indexIgnoringCase(bytes, 1, bytes.length - 1))
                        .as("seed %d: %s in %s", SEED, text, list)
                        .isEqualTo(list.indexOf(text.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(4); length > 0; length--) {
            word.append("abAB".charAt(random.nextInt(4)));
        }
        return word.toString();
    }
}
