package io.barograph.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Topics;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class SubjectsTest {
    @Test
    void everyTopicHasItsSubject() throws Exception {
        Set<String> subjects = new TreeSet<>();
        for (Field topic : Topics.class.getFields()) {
            subjects.add(topic.get(null) + "-value");
        }

        assertThat(Subjects.all()).containsOnlyKeys(subjects);
    }
}
