package io.barograph.processor.publish;

import io.barograph.console.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The description of the API for programs: OpenAPI 3.1, made from the routes themselves. */
final class OpenApi {
    private OpenApi() {}

    static Map<String, Object> of(List<Route> routes) {
        ShapeBook shapes = new ShapeBook();
        Map<String, Object> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.put(Api.ROOT + route.path(), Map.of("get", operation(route, shapes)));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", info());
        document.put("paths", paths);
        document.put("components", Map.of("schemas", shapes.all()));
        return document;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Barograph");
        info.put("version", Version.running().version());
        info.put(
                "description",
                "Read only. Times are milliseconds since the epoch unless a name says seconds or micros. Within /api/v1"
                        + " fields and paths are added, never changed or taken away; unknown fields are to be ignored.");
        return info;
    }

    private static Map<String, Object> operation(Route route, ShapeBook shapes) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("summary", route.answers());
        operation.put("operationId", nameOf(route.path()));
        operation.put("parameters", parameters(route));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", Map.of("description", route.answers(), "content", content(route, shapes)));
        if (route.path().contains("{") || route.path().equals("/compare")) {
            responses.put(
                    "404",
                    Map.of(
                            "description",
                            "there is no such thing, or it is no longer remembered",
                            "content",
                            Map.of("application/json", Map.of("schema", shapes.of(Trouble.class)))));
        }
        operation.put("responses", responses);
        return operation;
    }

    /** What an error says: a word for programs and a sentence for people. */
    record Trouble(String error, String message) {}

    private static Map<String, Object> content(Route route, ShapeBook shapes) {
        if (route.shape().type() == Api.Events.class) {
            return Map.of("text/event-stream", Map.of("schema", Map.of("type", "string")));
        }
        Map<String, Object> one = shapes.of(route.shape().type());
        return Map.of("application/json", Map.of("schema", route.shape().rows() ? pageOf(one) : one));
    }

    private static Map<String, Object> pageOf(Map<String, Object> row) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("rows", Map.of("type", "array", "items", row));
        properties.put("next", Map.of("type", List.of("string", "null")));
        return Map.of("type", "object", "properties", properties, "required", List.of("rows", "next"));
    }

    private static List<Object> parameters(Route route) {
        List<Object> all = new ArrayList<>();
        int brace = route.path().indexOf('{');
        if (brace >= 0) {
            String name = route.path().substring(brace + 1, route.path().length() - 1);
            all.add(parameter(name, "path", true, "string", "which one, percent-encoded"));
        }
        for (Route.Parameter parameter : route.parameters()) {
            all.add(parameter(
                    parameter.name(), "query", false, parameter.number() ? "integer" : "string", parameter.says()));
        }
        return all;
    }

    private static Map<String, Object> parameter(String name, String in, boolean needed, String type, String says) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("required", needed);
        parameter.put("description", says);
        parameter.put("schema", Map.of("type", type));
        return parameter;
    }

    /** {@code /builds/{ref}} is called builds_ref. */
    private static String nameOf(String path) {
        String name = path.replace("{", "").replace("}", "").replace('-', '_').replace('/', '_');
        return name.isEmpty() ? "routes" : name.substring(1);
    }
}
