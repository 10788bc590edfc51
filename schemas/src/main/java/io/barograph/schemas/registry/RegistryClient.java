package io.barograph.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.barograph.schemas.registry.RegistryFailure.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What we ask of a registry, in the words of the Confluent HTTP API. Remembers nothing; threads may share it. */
public final class RegistryClient implements AutoCloseable {
    private final Exchange exchange;

    /** A client; nothing is asked yet. */
    public RegistryClient(RegistrySettings settings) {
        this.exchange = new Exchange(settings);
    }

    /** The number of {@code schema} under {@code subject}, which is registered if it is not there yet. */
    public int register(String subject, Schema schema) throws RegistryFailure {
        return number(exchange.ask("/subjects/" + inPath(subject) + "/versions", Exchange.body(schema.toString())));
    }

    /** The number of {@code schema} under {@code subject}; fails as unknown where it is not registered. */
    public int lookUp(String subject, Schema schema) throws RegistryFailure {
        try {
            return number(exchange.ask("/subjects/" + inPath(subject), Exchange.body(schema.toString())));
        } catch (RegistryFailure e) {
            if (e.kind() == Kind.UNKNOWN) {
                throw new RegistryFailure(
                        Kind.UNKNOWN,
                        "the schema registry lacks this release's schema of " + subject
                                + "; 'barograph schemas --register' registers it");
            }
            throw e;
        }
    }

    /** The schema with the number {@code id}. */
    public Schema byId(int id) throws RegistryFailure {
        JsonNode answer = exchange.ask("/schemas/ids/" + id, null);
        JsonNode type = answer.get("schemaType");
        if (type != null && !type.asText().equals("AVRO")) {
            throw new RegistryFailure(Kind.UNKNOWN, "the schema " + id + " is not one of Avro");
        }
        try {
            return new Schema.Parser().parse(text(answer, "schema"));
        } catch (AvroRuntimeException e) {
            throw new RegistryFailure(Kind.UNKNOWN, "the schema " + id + " is not readable by itself");
        }
    }

    /** Whether {@code schema} may follow the newest one of {@code subject} by the rules set there. */
    public boolean isCompatible(String subject, Schema schema) throws RegistryFailure {
        try {
            String path = "/compatibility/subjects/" + inPath(subject) + "/versions/latest";
            JsonNode answer =
                    exchange.ask(path, Exchange.body(schema.toString())).get("is_compatible");
            return answer != null && answer.asBoolean();
        } catch (RegistryFailure e) {
            if (e.kind() == Kind.UNKNOWN) {
                return true; // nothing is there that it could break
            }
            throw e;
        }
    }

    /** The subjects that there are. */
    public List<String> subjects() throws RegistryFailure {
        List<String> subjects = new ArrayList<>();
        exchange.ask("/subjects", null).forEach(subject -> subjects.add(subject.asText()));
        return subjects;
    }

    private static int number(JsonNode answer) throws RegistryFailure {
        JsonNode id = answer.get("id");
        if (id == null || !id.canConvertToInt()) {
            throw new RegistryFailure(Kind.REFUSED, "the schema registry answers without a number");
        }
        return id.intValue();
    }

    private static String text(JsonNode answer, String name) {
        @Nullable JsonNode value = answer.get(name);
        return value == null ? "" : value.asText();
    }

    private static String inPath(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Ends pauses between attempts at once. */
    @Override
    public void close() {
        exchange.close();
    }
}
