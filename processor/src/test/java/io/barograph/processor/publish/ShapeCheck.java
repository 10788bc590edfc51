package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds JSON to the part of JSON Schema that the description of the API uses; fields that are not described are wrong.
 */
final class ShapeCheck {
    private final JsonNode document;
    private final String where;
    private final List<String> troubles = new ArrayList<>();

    ShapeCheck(JsonNode document, String where) {
        this.document = document;
        this.where = where;
    }

    void check(JsonNode value, JsonNode shape, String at) {
        look(value, shape, at);
        assertThat(troubles).as(where).isEmpty();
    }

    static List<String> troubles(JsonNode document, JsonNode value, JsonNode shape) {
        ShapeCheck check = new ShapeCheck(document, "");
        check.look(value, shape, "$");
        return check.troubles;
    }

    private void look(JsonNode value, JsonNode shape, String at) {
        if (shape.has("$ref")) {
            JsonNode referred = document.at(shape.get("$ref").textValue().substring(1));
            if (referred.isMissingNode()) {
                troubles.add(at + ": nothing at " + shape.get("$ref"));
            }
            look(value, referred, at);
        } else if (shape.has("anyOf")) {
            any(value, shape.get("anyOf"), at);
        } else if (!is(value, shape.get("type"))) {
            troubles.add(at + ": " + value.getNodeType() + " is not " + shape.get("type"));
        } else if (value.isArray()) {
            value.forEach(item -> look(item, shape.get("items"), at + "[]"));
        } else if (value.isObject()) {
            object(value, shape, at);
        } else if (shape.has("enum") && !shape.get("enum").toString().contains(value.toString())) {
            troubles.add(at + ": " + value + " is not one of " + shape.get("enum"));
        }
    }

    private void any(JsonNode value, JsonNode shapes, String at) {
        for (JsonNode one : shapes) {
            if (troubles(document, value, one).isEmpty()) {
                return;
            }
        }
        troubles.add(at + ": none of " + shapes);
    }

    private void object(JsonNode value, JsonNode shape, String at) {
        JsonNode more = shape.get("additionalProperties");
        value.fieldNames().forEachRemaining(name -> {
            JsonNode own = more == null ? shape.get("properties").get(name) : more;
            if (own == null) {
                troubles.add(at + "." + name + " is not described");
            } else {
                look(value.get(name), own, at + "." + name);
            }
        });
        if (shape.has("required")) {
            shape.get("required").forEach(name -> {
                if (!value.has(name.textValue())) {
                    troubles.add(at + "." + name.textValue() + " is missing");
                }
            });
        }
    }

    private static boolean is(JsonNode value, JsonNode types) {
        if (types.isArray()) {
            for (JsonNode type : types) {
                if (is(value, type)) {
                    return true;
                }
            }
            return false;
        }
        return switch (types.textValue()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }
}
