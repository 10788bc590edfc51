import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.strimzi.api.kafka.model.common.UnknownPropertyPreserving;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.io.File;
import java.util.Collection;
import java.util.Map;

/**
 * {@code java -cp 'LIBRARIES/*' Strimzi.java FILE…}: topics and users are read by the classes of the operator itself. A
 * field that it does not know, or a word that it does not take and would not write again, is a fault.
 */
final class Strimzi {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Class<?>> KINDS = Map.of("KafkaTopic", KafkaTopic.class, "KafkaUser", KafkaUser.class);

    private Strimzi() {}

    public static void main(String[] files) throws Exception {
        int checked = 0;
        for (String file : files) {
            try (MappingIterator<JsonNode> documents = YAML.readerFor(JsonNode.class).readValues(new File(file))) {
                while (documents.hasNext()) {
                    JsonNode document = documents.next();
                    if (document.path("apiVersion").asText().startsWith("kafka.strimzi.io/")) {
                        check(file, document);
                        checked++;
                    }
                }
            }
        }
        System.out.println(checked + " objects are what Strimzi takes");
        if (checked == 0) {
            throw new IllegalStateException("there are no objects of Strimzi");
        }
    }

    private static void check(String file, JsonNode document) throws Exception {
        String name = file + ": " + document.path("kind").asText() + " " + document.at("/metadata/name").asText();
        Object read = YAML.treeToValue(document, KINDS.get(document.path("kind").asText()));
        JsonNode written = YAML.valueToTree(read);
        if (!written.get("spec").equals(document.get("spec"))) {
            throw new IllegalStateException(name + " is read as " + written.get("spec"));
        }
        refuseUnknown(name, read);
        if (!document.path("apiVersion").asText().equals("kafka.strimzi.io/v1")) {
            throw new IllegalStateException(name + " is of another version");
        }
    }

    /** Looks into everything that the operator's classes hold. */
    private static void refuseUnknown(String name, Object of) throws Exception {
        if (of instanceof Collection<?> many) {
            for (Object one : many) {
                refuseUnknown(name, one);
            }
        } else if (of instanceof UnknownPropertyPreserving known) {
            if (!known.getAdditionalProperties().isEmpty()) {
                throw new IllegalStateException(name + " has unknown " + known.getAdditionalProperties().keySet());
            }
            for (var method : of.getClass().getMethods()) {
                if (method.getName().startsWith("get") && method.getParameterCount() == 0
                        && !method.getName().equals("getAdditionalProperties")) {
                    Object held = method.invoke(of);
                    if (held != null) {
                        refuseUnknown(name, held);
                    }
                }
            }
        }
    }
}
