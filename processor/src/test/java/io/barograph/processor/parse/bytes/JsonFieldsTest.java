package io.barograph.processor.parse.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static final long SEED = 7;
    private static final String[] KEYS = {"a", "b.c", "d>e", "d>f>g", "h"};
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonFields fields = new JsonFields(KEYS);
    private byte[] bytes = {};

    @Test
    void findsWhatJacksonFinds() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < 20_000; round++) {
            ObjectNode object = anyObject(random, 3);
            String text = random.nextBoolean() ? object.toString() : object.toPrettyString();

            boolean read = read(text);

            assertThat(read).as("seed %d: %s", SEED, text).isTrue();
            for (int key = 0; key < KEYS.length; key++) {
                String expected = plain(object.at("/" + KEYS[key].replace('>', '/')));
                assertThat(value(key))
                        .as("seed %d: %s in %s", SEED, KEYS[key], text)
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1}}",
                "{\"a\":\"1}",
                "{\"a\":1 2}",
                "{,}",
                "{\"a\":[1}"
            })
    void refusesWhatIsNoObject(String text) {
        assertThat(read(text)).isFalse();
    }

    @Test
    void deepNestingIsSteppedOverWithoutRecursion() {
        assertThat(read("{\"x\":" + "[".repeat(500) + "]".repeat(500) + ",\"a\":5}"))
                .isTrue();
        assertThat(value(0)).isEqualTo("5");
        assertThat(read("{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"))
                .isFalse();
    }

    @Test
    void aValueOfTheLineBeforeIsForgotten() {
        read("{\"a\":5}");

        read("{\"h\":6}");

        assertThat(fields.has(0)).isFalse();
        assertThat(fields.from(0)).isEqualTo(fields.to(0));
        assertThat(fields.natural(4)).isEqualTo(6);
    }

    private boolean read(String text) {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        return fields.read(bytes, 0, bytes.length);
    }

    private String value(int key) {
        return new String(bytes, fields.from(key), fields.to(key) - fields.from(key), StandardCharsets.UTF_8);
    }

    /** What a key should give: scalars as they are, the first element of an array, nothing for objects and null. */
    private static String plain(JsonNode node) {
        JsonNode first = node.isArray() && !node.isEmpty() ? node.get(0) : node;
        return first.isContainerNode() || first.isNull() ? "" : first.asText();
    }

    private static ObjectNode anyObject(Random random, int depth) {
        ObjectNode object = MAPPER.createObjectNode();
        String[] names = {"a", "b.c", "d", "e", "f", "g", "h", "other", "a\"q"};
        for (int count = random.nextInt(7); count > 0; count--) {
            object.set(names[random.nextInt(names.length)], anyValue(random, depth));
        }
        return object;
    }

    private static JsonNode anyValue(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> MAPPER.getNodeFactory().numberNode(random.nextInt());
            case 1 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> MAPPER.getNodeFactory().nullNode();
            case 3 -> MAPPER.getNodeFactory().textNode(random.nextBoolean() ? "é{,}]: x" : "");
            case 4 -> anyObject(random, depth - 1);
            default -> {
                ArrayNode array = MAPPER.createArrayNode();
                for (int count = random.nextInt(3); count > 0; count--) {
                    array.add(anyValue(random, 0));
                }
                yield array;
            }
        };
    }
}
