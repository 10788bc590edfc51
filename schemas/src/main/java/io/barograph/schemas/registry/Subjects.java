package io.barograph.schemas.registry;

import io.barograph.schemas.Build;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import io.barograph.schemas.WindowTally;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subjects of all topics, named by topic, and the schema that this release writes there. */
public final class Subjects {
    private static final Logger LOG = LoggerFactory.getLogger(Subjects.class);
    private static final Map<String, Schema> BY_TOPIC = Map.of(
            Topics.LOGS, LogChunk.getClassSchema(),
            Topics.BUILDS, Build.getClassSchema(),
            Topics.DIAGNOSES, Diagnosis.getClassSchema(),
            Topics.FINDINGS, Finding.getClassSchema(),
            Topics.WINDOWS, WindowTally.getClassSchema(),
            Topics.STORMS, Storm.getClassSchema(),
            Topics.SLOW_FETCHES, SlowFetch.getClassSchema(),
            Topics.DEAD_LETTERS, DeadLetter.getClassSchema(),
            Topics.HEARTBEATS, Heartbeat.getClassSchema());

    private Subjects() {}

    /** The subject of {@code topic}. */
    public static String of(String topic) {
        return topic + "-value";
    }

    /** Every subject with its schema. */
    public static Map<String, Schema> all() {
        Map<String, Schema> all = new TreeMap<>();
        BY_TOPIC.forEach((topic, schema) -> all.put(of(topic), schema));
        return all;
    }

    /** Asks for all numbers now, so that a registry that goes away later is not missed; what fails is asked again. */
    public static void learn(RegistryIds ids) {
        all().forEach((subject, schema) -> {
            try {
                ids.impatient().idOf(subject, schema);
            } catch (UndecodableException e) {
                LOG.atWarn().addKeyValue("subject", subject).log("no number yet: {}", e.getMessage());
            }
        });
    }
}
