package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code topics --print --format strimzi --replication 3} is what lies in the Kubernetes folder. */
final class StrimziTopicsTest {
    @Test
    void theTopicsOfTheOperatorAreThoseOfThePlan() throws Exception {
        TopicPlan plan = TopicPlan.ours().withMinIsr(TopicPlan.minIsrOf(3));

        String file = Files.readString(Path.of("../kubernetes/components/strimzi/topics.yaml"));

        assertThat(file).isEqualTo(TopicText.of(plan, (short) 3, "strimzi"));
    }
}
