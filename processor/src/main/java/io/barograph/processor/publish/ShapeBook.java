package io.barograph.processor.publish;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of answers, read off the types that are written: our records by their components, records of topics by
 * their Avro schema, whose words come along.
 */
final class ShapeBook {
    private static final Map<Class<?>, String> SIMPLE = Map.of(
            long.class, "integer",
            int.class, "integer",
            Long.class, "integer",
            Integer.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            String.class, "string");

    private final Map<String, Object> named = new TreeMap<>();

    /** Every schema that was referred to, by name. */
    Map<String, Object> all() {
        return named;
    }

    /** A reference to the schema of a record. */
    Map<String, Object> of(Class<?> type) {
        if (SpecificRecord.class.isAssignableFrom(type)) {
            return of(SpecificData.get().getSchema(type));
        }
        String name = nameOf(type);
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            named.put(name, object(propertiesOf(type), ""));
        }
        return reference(name);
    }

    /** By name; the properties of an unwrapped component stand beside the others. */
    private Map<String, Object> propertiesOf(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                properties.putAll(propertiesOf(component.getType()));
            } else {
                properties.put(snake(component.getName()), of(component.getAnnotatedType()));
            }
        }
        return properties;
    }

    private static String nameOf(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null || outer.getSimpleName().endsWith("Answers")
                ? type.getSimpleName()
                : outer.getSimpleName() + type.getSimpleName();
    }

    private Map<String, Object> of(AnnotatedType annotated) {
        boolean nullable = annotated.isAnnotationPresent(Nullable.class);
        if (annotated instanceof AnnotatedParameterizedType generic) {
            AnnotatedType[] held = generic.getAnnotatedActualTypeArguments();
            Map<String, Object> shape = new LinkedHashMap<>();
            boolean map = held.length == 2;
            shape.put("type", map ? "object" : "array");
            shape.put(map ? "additionalProperties" : "items", of(held[held.length - 1]));
            return shape;
        }
        Class<?> type = (Class<?>) annotated.getType();
        String simple = SIMPLE.get(type);
        if (simple != null) {
            return Map.of("type", nullable ? List.of(simple, "null") : simple);
        }
        return nullable ? orNull(of(type)) : of(type);
    }

    private Map<String, Object> of(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> record(schema);
            case ARRAY -> Map.of("type", "array", "items", of(schema.getElementType()));
            case MAP -> Map.of("type", "object", "additionalProperties", of(schema.getValueType()));
            case ENUM -> Map.of("type", "string", "enum", schema.getEnumSymbols());
            case UNION -> union(schema);
            case INT, LONG -> Map.of("type", "integer");
            case FLOAT, DOUBLE -> Map.of("type", List.of("number", "null")); // what is not a number is null
            case BOOLEAN -> Map.of("type", "boolean");
            case STRING, BYTES, FIXED -> Map.of("type", "string");
            case NULL -> Map.of("type", "null");
        };
    }

    private Map<String, Object> union(Schema schema) {
        List<Object> any = new ArrayList<>();
        schema.getTypes().forEach(type -> any.add(of(type)));
        return Map.of("anyOf", any);
    }

    private Map<String, Object> record(Schema schema) {
        String name = schema.getName();
        if (!named.containsKey(name)) {
            named.put(name, Map.of());
            Map<String, Object> properties = new LinkedHashMap<>();
            for (Schema.Field field : schema.getFields()) {
                Map<String, Object> shape = new LinkedHashMap<>(of(field.schema()));
                if (field.doc() != null) {
                    shape.put("description", field.doc());
                }
                properties.put(field.name(), shape);
            }
            named.put(name, object(properties, schema.getDoc() == null ? "" : schema.getDoc()));
        }
        return reference(name);
    }

    private static Map<String, Object> object(Map<String, Object> properties, String says) {
        Map<String, Object> shape = new LinkedHashMap<>();
        shape.put("type", "object");
        if (!says.isEmpty()) {
            shape.put("description", says);
        }
        shape.put("properties", properties);
        shape.put("required", List.copyOf(properties.keySet()));
        return shape;
    }

    private static Map<String, Object> orNull(Map<String, Object> shape) {
        return Map.of("anyOf", List.of(shape, Map.of("type", "null")));
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** As the answers are written: hitRatio is hit_ratio. */
    static String snake(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(Character.isUpperCase(c) ? "_" + Character.toLowerCase(c) : String.valueOf(c));
        }
        return text.toString();
    }
}
