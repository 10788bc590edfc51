package io.barograph.processor.topology;

import io.barograph.schemas.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether everything that is in the topics now has been processed. Asks stage by stage in the direction of the data:
 * once a stage has committed all its input, its output is complete.
 */
final class Backlog implements AutoCloseable {
    /** What a task says of a partition that it has committed nothing of. */
    private static final long NOTHING = -1;

    private final Admin admin;
    private final List<String> stages;
    private final Leftovers leftovers;

    Backlog(ProcessorSettings settings) {
        this.admin = Admin.create(settings.client());
        this.leftovers = new Leftovers(settings, admin);
        this.stages = List.of(
                Topics.LOGS,
                Topics.BUILDS,
                settings.applicationId() + "-" + BarographTopology.SIGHTINGS_TOPIC,
                settings.applicationId() + "-" + BarographTopology.TALLIES_TOPIC);
    }

    /** Whether {@code committed}, the offsets to be read next, have reached the end of every stage. */
    boolean isEmpty(Map<TopicPartition, Long> committed) throws InterruptedException {
        for (String topic : stages) {
            Optional<Map<TopicPartition, Long>> ends = ends(topic);
            if (ends.isEmpty()) {
                return false;
            }
            Map<TopicPartition, Long> waiting = new HashMap<>(ends.get());
            waiting.values().removeIf(end -> end == 0);
            waiting.entrySet().removeIf(end -> committed.getOrDefault(end.getKey(), NOTHING) >= end.getValue());
            if (waiting.keySet().stream().anyMatch(at -> committed.getOrDefault(at, NOTHING) != NOTHING)
                    || !leftovers.areNothing(waiting)) {
                return false;
            }
        }
        return true;
    }

    /** The end of each partition of {@code topic}, by number; nothing while the topic is not there. */
    Map<Integer, Long> endsOf(String topic) throws InterruptedException {
        Map<Integer, Long> ends = new HashMap<>();
        ends(topic).orElse(Map.of()).forEach((partition, end) -> ends.put(partition.partition(), end));
        return ends;
    }

    /**
     * The end of each partition, open transactions included; nothing while the topic is not there. A commit is over for
     * its writer before its marks stand in all partitions: an end without them would leave out the last tallies.
     */
    private Optional<Map<TopicPartition, Long>> ends(String topic) throws InterruptedException {
        try {
            TopicDescription described =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
            Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
            if (described != null) {
                described
                        .partitions()
                        .forEach(partition ->
                                asked.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
            return Optional.of(ends);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the broker does not tell how far " + topic + " reaches", e);
        }
    }

    @Override
    public void close() {
        leftovers.close();
        admin.close();
    }
}
