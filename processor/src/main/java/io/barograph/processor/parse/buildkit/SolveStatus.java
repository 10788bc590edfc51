package io.barograph.processor.parse.buildkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Walks one SolveStatus value:
 * {@code {"vertexes":[{"digest":…,"name":…,"started":…}],"statuses":[…],"logs":[…],"warnings":[…]}}. Logs and warnings
 * are stepped over without decoding their base64.
 */
final class SolveStatus {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_ERROR = ClientWords.LONGEST_MESSAGE;

    private final VertexView vertex = new VertexView();
    private final Rfc3339 time = new Rfc3339();
    private final List<String> inputs = new ArrayList<>();

    /**
     * Tells {@code into} what the value says.
     *
     * @return whether it is a SolveStatus at all
     * @throws IOException when it is no JSON; what stood before the damage was told
     */
    boolean read(byte[] bytes, int from, int to, BuildEvents into, long atMillis) throws IOException {
        try (JsonParser json = JSON.createParser(bytes, from, to - from)) {
            boolean known = false;
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                known |= member(json, json.currentName(), into, atMillis);
            }
            return known;
        }
    }

    private boolean member(JsonParser json, String name, BuildEvents into, long atMillis) throws IOException {
        JsonToken value = json.nextToken();
        boolean list = value == JsonToken.START_ARRAY;
        switch (name) {
            case "vertexes" -> {
                while (list && json.nextToken() == JsonToken.START_OBJECT) {
                    vertex(json);
                    if (!vertex.digest.isEmpty()) {
                        into.vertex(vertex, atMillis);
                    }
                }
            }
            case "statuses" -> {
                while (list && json.nextToken() == JsonToken.START_OBJECT) {
                    status(json, into, atMillis);
                }
            }
            case "logs", "warnings" -> json.skipChildren();
            default -> {
                json.skipChildren();
                return false;
            }
        }
        return list;
    }

    private void vertex(JsonParser json) throws IOException {
        vertex.clear();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "digest" -> vertex.digest = text(json);
                case "name" -> vertex.name = text(json);
                case "inputs" -> inputs(json, value);
                case "started" -> vertex.startedMicros = micros(json, value);
                case "completed" -> vertex.completedMicros = micros(json, value);
                case "cached" -> vertex.cached = value == JsonToken.VALUE_TRUE;
                case "error" -> vertex.error = cut(text(json));
                case "progressGroup" -> group(json, value);
                default -> json.skipChildren();
            }
        }
    }

    private void inputs(JsonParser json, JsonToken value) throws IOException {
        inputs.clear();
        while (value == JsonToken.START_ARRAY && json.nextToken() == JsonToken.VALUE_STRING) {
            inputs.add(json.getText());
        }
        vertex.inputs = inputs.toArray(new String[0]);
    }

    private void group(JsonParser json, JsonToken value) throws IOException {
        while (value == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            switch (name) {
                case "id" -> vertex.group = text(json);
                case "name" -> vertex.groupName = text(json);
                default -> json.skipChildren();
            }
        }
    }

    private void status(JsonParser json, BuildEvents into, long atMillis) throws IOException {
        String id = "";
        String digest = "";
        long current = -1;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> id = text(json);
                case "vertex" -> digest = text(json);
                case "current" -> current = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : -1;
                default -> json.skipChildren();
            }
        }
        if (!digest.isEmpty()) {
            into.transfer(digest, id, current, atMillis);
        }
    }

    private long micros(JsonParser json, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_STRING
                ? time.micros(json.getTextCharacters(), json.getTextOffset(), json.getTextLength())
                : -1;
    }

    private static String text(JsonParser json) throws IOException {
        @Nullable String text = json.getValueAsString();
        if (text == null) {
            json.skipChildren();
            return "";
        }
        return text;
    }

    private static @Nullable String cut(String error) {
        if (error.isEmpty()) {
            return null;
        }
        return error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error;
    }
}
