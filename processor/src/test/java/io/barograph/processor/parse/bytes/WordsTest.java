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
                String after = "<".repeat(1 + random.nextInt(12));
                byte[] bytes = (">" + text + after).getBytes(StandardCharsets.US_ASCII);
                int to = 1 + text.length();

                assertThat(words.index(bytes, 1, to)).isEqualTo(list.indexOf(text));
                assertThat(words.indexIgnoringCase(bytes, 1, to))
                        .as("seed %d: %s in %s", SEED, text, list)
                        .isEqualTo(list.indexOf(text.toLowerCase(Locale.ROOT)));
            }
        }
    }

    /** Up to three letters, behind a beginning that makes some as long as a word of the machine, or longer. */
    private static String word(Random random) {
        StringBuilder word = new StringBuilder("a".repeat(random.nextInt(3) * 5));
        for (int length = random.nextInt(4); length > 0; length--) {
            word.append("abAB".charAt(random.nextInt(4)));
        }
        return word.toString();
    }
}
