package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics of a plan that are not there yet; those that are stay as they are. */
public final class TopicCreation {
    private static final long PATIENCE_SECONDS = 30;

    private TopicCreation() {}

    /** Applies {@code plan} to the cluster at {@code bootstrap} and returns the names of the topics it made. */
    public static List<String> apply(TopicPlan plan, short replication, String bootstrap) {
        Map<String, Object> settings = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG,
                false);
        try (Admin admin = Admin.create(settings)) {
            return apply(plan, replication, admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(ExitCode.FAILED, "interrupted while the topics were made");
        } catch (TimeoutException | ExecutionException e) {
            Stop stop = new Stop(ExitCode.UNREACHABLE, "the topics cannot be made at " + bootstrap + ": " + reason(e));
            stop.initCause(e);
            throw stop;
        }
    }

    private static List<String> apply(TopicPlan plan, short replication, Admin admin)
            throws InterruptedException, ExecutionException, TimeoutException {
        Set<String> there = admin.listTopics().names().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        List<NewTopic> missing = plan.topics().stream()
                .filter(topic -> !there.contains(topic.name()))
                .map(topic -> new NewTopic(topic.name(), topic.partitions(), replication).configs(topic.settings()))
                .toList();
        for (KafkaFuture<Void> made : admin.createTopics(missing).values().values()) {
            awaitUnlessThere(made);
        }
        return missing.stream().map(NewTopic::name).toList();
    }

    /** Two instances that start together both find the topic missing; the one that comes second has what it wants. */
    private static void awaitUnlessThere(KafkaFuture<Void> made)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
