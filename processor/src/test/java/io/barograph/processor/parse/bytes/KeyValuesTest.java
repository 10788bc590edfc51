package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
    private static final long SEED = 31;
    private static final List<String> KEYS = List.of("level", "msg", "http.status", "x");

    private final KeyValues fields = new KeyValues(KEYS.toArray(String[]::new));

    @Test
    void findsWhatWasWritten() {
        Random random = new Random(SEED);
        List<String> values = List.of("", "info", "a=b", "-", "two words", "x=\\\"1\\\"", "é");
        List<String> others = List.of("other", "lev", "levels");
        for (int round = 0; round < 20_000; round++) {
            Map<String, String> written = new HashMap<>();
            StringBuilder line = new StringBuilder(random.nextBoolean() ? "alone " : "");
            for (int count = 1 + random.nextInt(6); count > 0; count--) {
                String key = random.nextInt(3) == 0
                        ? others.get(random.nextInt(others.size()))
                        : KEYS.get(random.nextInt(KEYS.size()));
                String value = values.get(random.nextInt(values.size()));
                boolean quoted = value.contains(" ") || value.contains("\\") || random.nextBoolean();
                line.append(key)
                        .append('=')
                        .append(quoted ? "\"" + value + "\"" : value)
                        .append(' ');
                written.put(key, value);
            }
            byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);

            assertThat(fields.read(bytes, 0, bytes.length - 1)).isTrue();

            for (int key = 0; key < KEYS.size(); key++) {
                String read =
                        new String(bytes, fields.from(key), fields.to(key) - fields.from(key), StandardCharsets.UTF_8);
                assertThat(fields.has(key)).isEqualTo(written.containsKey(KEYS.get(key)));
                assertThat(read).as("seed %d: %s", SEED, line).isEqualTo(written.getOrDefault(KEYS.get(key), ""));
            }
        }
    }

    @Test
    void refusesAnOpenQuotationMarkAndALineWithoutPairs() {
        assertThat(read("level=\"info")).isFalse();
        assertThat(read("no pairs here")).isFalse();
        assertThat(read("")).isFalse();
    }

    private boolean read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return fields.read(bytes, 0, bytes.length);
    }
}
