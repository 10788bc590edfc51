package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/** The topics of a cluster, held against a plan. It makes and widens; it never deletes a topic or shortens one. */
public final class ClusterTopics implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private static final long LOOK_AGAIN_MILLIS = 50;

    private final Admin admin;
    private final String bootstrap;

    private ClusterTopics(Admin admin, String bootstrap) {
        this.admin = admin;
        this.bootstrap = bootstrap;
    }

    /** Those of the cluster at {@code bootstrap}; {@code client} are further settings of Kafka's client. */
    public static ClusterTopics at(String bootstrap, Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        settings.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        try {
            return new ClusterTopics(Admin.create(settings), bootstrap);
        } catch (KafkaException e) {
            throw unreachable(bootstrap, e);
        }
    }

    /** In what they differ from {@code plan}, topic by topic in its order; {@code replication} may be the broker's. */
    public List<TopicDifference> compare(TopicPlan plan, short replication) {
        return asked(() -> {
            Set<String> there = got(admin.listTopics().names());
            List<String> known = plan.topics().stream()
                    .map(TopicPlan.Topic::name)
                    .filter(there::contains)
                    .toList();
            Map<String, TopicDescription> shapes =
                    got(admin.describeTopics(known).allTopicNames());
            Map<ConfigResource, Config> settings = got(admin.describeConfigs(
                            known.stream().map(ClusterTopics::resource).toList())
                    .all());
            List<TopicDifference> found = new ArrayList<>();
            for (TopicPlan.Topic topic : plan.topics()) {
                TopicDescription shape = shapes.get(topic.name());
                if (shape == null) {
                    found.add(new TopicDifference.Missing(topic));
                } else {
                    compareShape(topic, shape, replication, found);
                    compareSettings(topic, settings.get(resource(topic.name())), found);
                }
            }
            return found;
        });
    }

    private static void compareShape(
            TopicPlan.Topic topic, TopicDescription shape, short replication, List<TopicDifference> found) {
        int partitions = shape.partitions().size();
        if (partitions != topic.partitions()) {
            found.add(new TopicDifference.Partitions(topic.name(), partitions, topic.partitions()));
        }
        int copies = shape.partitions().get(0).replicas().size();
        if (replication > 0 && copies != replication) {
            found.add(new TopicDifference.Replication(topic.name(), copies, replication));
        }
    }

    private static void compareSettings(TopicPlan.Topic topic, @Nullable Config there, List<TopicDifference> found) {
        topic.settings().entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(planned -> {
            ConfigEntry entry = there == null ? null : there.get(planned.getKey());
            String value = entry == null || entry.value() == null ? "" : entry.value();
            if (TopicDifference.Setting.isOther(value, planned.getValue())) {
                found.add(new TopicDifference.Setting(topic.name(), planned.getKey(), value, planned.getValue()));
            }
        });
    }

    /** Mends those of {@code differences} that can be mended without a loss. */
    public void apply(Collection<TopicDifference> differences, short replication) {
        asked(() -> {
            List<NewTopic> missing = new ArrayList<>();
            Map<ConfigResource, Collection<AlterConfigOp>> other = new HashMap<>();
            for (TopicDifference difference : differences) {
                if (difference instanceof TopicDifference.Missing m) {
                    missing.add(new NewTopic(m.topic(), m.planned().partitions(), replication)
                            .configs(m.planned().settings()));
                } else if (difference instanceof TopicDifference.Setting s && s.isMended()) {
                    other.computeIfAbsent(resource(s.topic()), topic -> new ArrayList<>())
                            .add(new AlterConfigOp(new ConfigEntry(s.name(), s.planned()), AlterConfigOp.OpType.SET));
                }
            }
            for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
                awaitUnlessThere(made);
            }
            got(admin.incrementalAlterConfigs(other).all());
            return differences;
        });
    }

    /** Brokers hear of a change a moment after it was made; this waits until they say what {@code plan} says. */
    public void awaitMended(TopicPlan plan) {
        asked(() -> {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (compare(plan, TopicPlan.BROKERS_DEFAULT).stream().anyMatch(TopicDifference::isMended)) {
                if (System.nanoTime() > until) {
                    throw new TimeoutException("what was changed does not show");
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
            }
            return plan;
        });
    }

    /** Two instances that start together both find the topic missing; the one that comes second has what it wants. */
    private static void awaitUnlessThere(KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            got(made);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private interface Question<T> {
        T ask() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.FAILED, "interrupted while the topics were looked at");
        } catch (TimeoutException | ExecutionException e) {
            throw unreachable(bootstrap, e);
        }
    }

    private static <T> T got(KafkaFuture<T> future) throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static Stop unreachable(String bootstrap, Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        Stop stop = new Stop(ExitCode.UNREACHABLE, "the topics cannot be had at " + bootstrap + ": " + reason);
        stop.initCause(e);
        return stop;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
