package io.barograph.shipper.ship;

import io.barograph.console.BadSetting;
import io.barograph.schemas.Topics;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.secret.Secrets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks a broker whether it would take chunks, with the settings that the producer would have; creates nothing. */
public final class BrokerProbe {
    private static final int PATIENCE_MILLIS = 3000;
    private static final List<String> NEEDED = List.of(Topics.LOGS, Topics.HEARTBEATS);

    private BrokerProbe() {}

    /** What is wrong, as a sentence; nothing when chunks would be taken. */
    public static Optional<String> trouble(String bootstrapServers, Map<String, String> producer)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(producer);
        settings.keySet().removeIf(name -> name.startsWith(RegistrySettings.PREFIX));
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("enable.metrics.push", false);
        String broker = "the broker at " + bootstrapServers;
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(NEEDED, new DescribeTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                    .allTopicNames()
                    .get();
            admin.close(Duration.ZERO);
            return Optional.empty();
        } catch (ExecutionException e) {
            return Optional.of(broker + " " + words(e.getCause()));
        } catch (KafkaException e) {
            Throwable cause = e.getCause() != null ? e.getCause() : e;
            String why = String.valueOf(cause.getMessage());
            if (why.startsWith("No resolvable bootstrap")) {
                return Optional.of(broker + " is not known here: " + why);
            }
            throw new BadSetting("producer setting", "see behind", Secrets.scrub(why, settings));
        }
    }

    private static String words(@Nullable Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "lacks a topic: it needs " + String.join(" and ", NEEDED);
        }
        if (cause instanceof AuthenticationException) {
            return "does not accept who we are: " + cause.getMessage();
        }
        return cause instanceof AuthorizationException ? "does not allow it: " + cause.getMessage() : "does not answer";
    }
}
