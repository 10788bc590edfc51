package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComposeTopicsTest {
    @Test
    void theScriptOfTheComposeFileCreatesTheTopicsOfThePlan() throws IOException {
        List<String> planned = TopicPlan.ours().topics().stream()
                .map(topic -> String.join(
                        " ",
                        "topic",
                        topic.name().replace("barograph.", ""),
                        Integer.toString(topic.partitions()),
                        topic.settings().get("cleanup.policy"),
                        Long.toString(Duration.ofMillis(
                                        Long.parseLong(topic.settings().get("retention.ms")))
                                .toDays())))
                .toList();

        List<String> script = Files.readAllLines(Path.of("..", "compose", "topics.sh"));

        assertThat(script.stream().filter(line -> line.startsWith("topic "))).containsExactlyElementsOf(planned);
        assertThat(String.join("\n", script))
                .contains("max.message.bytes=" + TopicPlan.MAX_RECORD_BYTES, "message.timestamp.type=LogAppendTime");
    }
}
