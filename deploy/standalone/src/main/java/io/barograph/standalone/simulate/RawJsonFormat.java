package io.barograph.standalone.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barograph.standalone.simulate.Vertex.Note;
import io.barograph.standalone.simulate.Vertex.Output;
import io.barograph.standalone.simulate.Vertex.Transfer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * {@code --progress=rawjson} as buildx 0.22 writes it: first what is planned, then each vertex when it begins and when
 * it ends.
 *
 * <pre>
 * {"vertexes":[{"digest":"sha256:…","inputs":["sha256:…"],"name":"[2/7] WORKDIR /app","started":"…","completed":"…"}]}
 * </pre>
 */
final class RawJsonFormat implements BuildFormat {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<Written> of(SimulatedBuild build, String file) {
        List<Written> written = new ArrayList<>();
        List<Vertex> vertices = Solve.of(build);
        ObjectNode planned = JSON.createObjectNode();
        vertices.forEach(vertex -> vertex(planned.withArray("vertexes"), vertex));
        written.add(new Written(build.at(), file, line(planned)));
        for (Vertex vertex : vertices) {
            written.add(new Written(vertex.end(), file, begun(vertex) + notes(vertex) + ended(vertex)));
        }
        return written;
    }

    private static ObjectNode vertex(ArrayNode vertices, Vertex vertex) {
        ObjectNode node = vertices.addObject().put("digest", vertex.digest());
        if (!vertex.inputs().isEmpty()) {
            vertex.inputs().forEach(node.putArray("inputs")::add);
        }
        return node.put("name", vertex.name());
    }

    private static String begun(Vertex vertex) {
        ObjectNode update = JSON.createObjectNode();
        vertex(update.putArray("vertexes"), vertex).put("started", time(vertex.start(), 1));
        return line(update);
    }

    private static String ended(Vertex vertex) {
        ObjectNode update = JSON.createObjectNode();
        ObjectNode node = vertex(update.putArray("vertexes"), vertex)
                .put("started", time(vertex.start(), 1))
                .put("completed", time(vertex.end(), 2));
        if (vertex.cached()) {
            node.put("cached", true);
        }
        if (!vertex.error().isEmpty()) {
            node.put("error", vertex.error());
        }
        return line(update);
    }

    private static String notes(Vertex vertex) {
        StringBuilder lines = new StringBuilder();
        for (Note note : vertex.notes()) {
            ObjectNode update = JSON.createObjectNode();
            if (note instanceof Transfer moved) {
                status(update.putArray("statuses").addObject(), vertex, moved);
            } else if (note instanceof Output output) {
                byte[] text = (output.text() + "\n").getBytes(StandardCharsets.UTF_8);
                update.putArray("logs")
                        .addObject()
                        .put("vertex", vertex.digest())
                        .put("stream", 1)
                        .put("data", Base64.getEncoder().encodeToString(text))
                        .put("timestamp", time(vertex.start() + Solve.millis(output.seconds()), 0));
            }
            lines.append(line(update));
        }
        return lines.toString();
    }

    private static void status(ObjectNode node, Vertex vertex, Transfer moved) {
        String end = time(vertex.start() + Solve.millis(moved.seconds()), 1);
        node.put("id", moved.id()).put("vertex", vertex.digest());
        if (moved.bytes() > 0) {
            node.put("total", moved.bytes()).put("current", moved.bytes());
        } else {
            node.put("current", 0);
        }
        node.put("timestamp", end).put("started", time(vertex.start(), 1)).put("completed", end);
    }

    /** Engines tell nanoseconds; the last digits only make sure that the end comes after the beginning. */
    private static String time(long millis, int nanos) {
        return Instant.ofEpochMilli(millis).plusNanos(nanos).toString();
    }

    private static String line(ObjectNode update) {
        try {
            return JSON.writeValueAsString(update) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }
}
