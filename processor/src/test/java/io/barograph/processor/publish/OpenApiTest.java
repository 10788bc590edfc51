package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description of the API against the API: every route, and the shape of real answers. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenDoor door = new OpenDoor();
    private JsonNode described = JSON.createObjectNode();

    @BeforeEach
    void read() throws Exception {
        DemoTraffic traffic = new DemoTraffic(System.currentTimeMillis(), true, door.recent);
        traffic.anHour();
        traffic.shelf().series().forEach(door.shelf::with);
        traffic.shelf().watches().forEach(door.shelf::with);
        door.shelf.with(new RunningBuild("r", "shop", "b", "runner", 1, 2, 3));
        described = JSON.readTree(door.get("/api/v1/openapi.json").body());
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void everyRouteIsDescribedWithItsParameters() throws Exception {
        JsonNode table = JSON.readTree(door.get("/api/v1").body()).get("rows");
        TreeSet<String> listed = new TreeSet<>();
        for (JsonNode row : table) {
            String path = row.get("path").textValue();
            listed.add(path);
            JsonNode get = described.get("paths").get(path).get("get");
            List<String> query = new ArrayList<>();
            get.get("parameters").forEach(parameter -> {
                assertThat(parameter.get("description").textValue()).isNotBlank();
                if (parameter.get("in").textValue().equals("query")) {
                    query.add(parameter.get("name").textValue());
                }
            });
            assertThat(query).as(path).isEqualTo(texts(row.get("parameters")));
        }

        TreeSet<String> paths = new TreeSet<>();
        described.get("paths").fieldNames().forEachRemaining(paths::add);

        assertThat(described.get("openapi").textValue()).isEqualTo("3.1.0");
        assertThat(paths).isEqualTo(listed);
    }

    @Test
    void realAnswersHaveTheShapesThatAreDescribed() throws Exception {
        String ref = JSON.readTree(door.get("/api/v1/builds?limit=1").body())
                .at("/rows/0/ref")
                .textValue();
        List<String> checked = new ArrayList<>();
        for (String path : iterable(described.get("paths"))) {
            if (path.endsWith("/events")) {
                continue;
            }
            String asked = path.replace("{ref}", ref).replace("{project}", "checkout-api");
            JsonNode answer = JSON.readTree(door.get(asked).body());
            JsonNode shape = described.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
            assertThat(shape.isMissingNode()).as(path).isFalse();
            new ShapeCheck(described, path).check(answer, shape, "$");
            checked.add(path);
        }

        assertThat(checked).hasSizeGreaterThan(15);
    }

    @Test
    void theCheckOfShapesFindsAWrongOne() throws Exception {
        JsonNode shape = JSON.readTree("""
                {"type":"object","properties":{"a":{"type":"integer"}},"required":["a"]}
                """);

        assertThat(ShapeCheck.troubles(described, JSON.readTree("{\"a\":1}"), shape))
                .isEmpty();
        assertThat(ShapeCheck.troubles(described, JSON.readTree("{\"a\":\"1\"}"), shape))
                .isNotEmpty();
        assertThat(ShapeCheck.troubles(described, JSON.readTree("{}"), shape)).isNotEmpty();
        assertThat(ShapeCheck.troubles(described, JSON.readTree("{\"a\":1,\"b\":2}"), shape))
                .isNotEmpty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.textValue()));
        return texts;
    }

    private static List<String> iterable(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
