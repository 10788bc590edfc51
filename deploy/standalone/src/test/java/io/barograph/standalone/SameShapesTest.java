package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The same log through {@code explain --json} and through broker, processor and API: field by field the same. */
@Timeout(300)
final class SameShapesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path RECORDED = Path.of("../../processor/src/test/resources/buildkit/buildx-0.22");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where a build was read is another place in each; only a command can be given labels and a Dockerfile. */
    private static final List<String> OF_THE_PLACE =
            List.of("ref", "project", "runner", "source", "against", "started_at", "ended_at");

    @TempDir
    Path dir;

    @Test
    void theApiAnswersWhatExplainPrints() throws Exception {
        Path log = dir.resolve("builds.log");
        for (String scenario :
                List.of("01-cold-build", "02-fully-cached-rebuild", "03-source-change", "17-registry-cache-export")) {
            Files.writeString(
                    log,
                    Files.readString(RECORDED.resolve(scenario).resolve("plain.log")),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        List<ObjectNode> explained = explain(log);

        List<ObjectNode> answered = ask(log, explained.size());

        assertThat(answered).hasSameSizeAs(explained).hasSizeGreaterThan(3);
        for (int i = 0; i < explained.size(); i++) {
            ObjectNode printed = explained.get(i).deepCopy();
            ObjectNode answer = answered.get(i);
            printed.remove(List.of("file", "index"));
            assertThat(names(answer)).isEqualTo(names(printed));
            assertThat(answer.get("against").isNull())
                    .isEqualTo(printed.get("against").isNull());
            printed.remove(OF_THE_PLACE);
            answer.remove(OF_THE_PLACE);
            assertThat(answer.toPrettyString()).isEqualTo(printed.toPrettyString());
        }
        assertThat(explained)
                .anySatisfy(build -> assertThat(build.get("root_misses")).isNotEmpty());
        assertThat(explained)
                .anySatisfy(build -> assertThat(build.get("advice")).isNotEmpty());
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<ObjectNode> explain(Path log) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        UpCommand.Screen screen = new UpCommand.Screen(printed, System.err, Terminal.NONE);
        int exit =
                Main.commands(new FakeRooms(), screen, new StopSignal()).execute("explain", "--json", log.toString());
        assertThat(exit).isZero();
        List<ObjectNode> builds = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            builds.add((ObjectNode) JSON.readTree(line));
        }
        return builds;
    }

    /** All builds of the log as the API answers them, the first one first. */
    private List<ObjectNode> ask(Path log, int builds) throws Exception {
        try (BarographProcess barograph =
                BarographProcess.up(dir.resolve("data"), "--logs", log.toString(), "--set", "build.idle.seconds=2")) {
            barograph.awaitReady(PATIENCE);
            barograph.await(
                    builds + " builds are judged",
                    PATIENCE,
                    () -> judged(barograph).size() == builds);
            return judged(barograph);
        }
    }

    private static List<ObjectNode> judged(BarographProcess barograph) {
        List<ObjectNode> judged = new ArrayList<>();
        try {
            for (JsonNode row : JSON.readTree(barograph.get("/api/v1/builds")).get("rows")) {
                String ref = URLEncoder.encode(row.get("ref").textValue(), StandardCharsets.UTF_8);
                ObjectNode build = (ObjectNode) JSON.readTree(barograph.get("/api/v1/builds/" + ref));
                if (!build.get("saved_seconds").isNull()) {
                    judged.add(build);
                }
            }
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
        judged.sort(Comparator.comparingLong(SameShapesTest::offset));
        return judged;
    }

    /** The last part of a reference is the offset of the first line. */
    private static long offset(JsonNode build) {
        String ref = build.get("ref").textValue();
        return Long.parseLong(ref.substring(ref.lastIndexOf(':') + 1));
    }
}
