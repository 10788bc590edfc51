package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Topics;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TopicPlanTest {
    @Test
    void namesEveryTopicOfTheSchemasOnce() throws Exception {
        List<Object> names = new ArrayList<>();
        for (Field field : Topics.class.getFields()) {
            names.add(field.get(null));
        }

        List<TopicPlan.Topic> topics = TopicPlan.ours().topics();

        assertThat(topics).extracting(t -> (Object) t.name()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void takesRecordsOfAMebibyteAndMoreInEveryTopic() {
        List<TopicPlan.Topic> topics = TopicPlan.ours().topics();

        assertThat(topics)
                .allSatisfy(
                        topic -> assertThat(Integer.parseInt(topic.settings().getOrDefault("max.message.bytes", "0")))
                                .isGreaterThan(2 * 1024 * 1024));
    }
}
