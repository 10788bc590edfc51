package io.barograph.processor.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.schemas.Topics;
import io.barograph.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;

/** What keeps the processor from working with a broker; it creates nothing there. */
final class BrokerCheck implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final List<String> NEEDED = List.of(
            Topics.LOGS,
            Topics.BUILDS,
            Topics.DIAGNOSES,
            Topics.FINDINGS,
            Topics.WINDOWS,
            Topics.STORMS,
            Topics.SLOW_FETCHES,
            Topics.DEAD_LETTERS,
            Topics.HEARTBEATS);

    private final Admin admin;
    private final Map<String, String> kafka;
    private final String address;

    /** Stops when the address can never be one of a broker: a name that nobody knows, or no port. */
    BrokerCheck(ProcessorSettings settings) {
        Map<String, Object> client = settings.client();
        this.kafka = settings.kafka();
        this.address = settings.bootstrapServers();
        try {
            this.admin = Admin.create(client);
        } catch (KafkaException e) {
            Throwable root = e;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            String why = Secrets.scrub(root.getMessage(), settings.kafka());
            throw new Stop(ExitCode.UNREACHABLE, "no broker can be at " + address + ": " + why);
        }
    }

    /** What is missing, as a sentence; nothing when the processor can start. */
    Optional<String> missing() throws InterruptedException {
        try {
            Set<String> there = admin.listTopics(new ListTopicsOptions().timeoutMs(PATIENCE_MILLIS))
                    .names()
                    .get();
            List<String> absent =
                    NEEDED.stream().filter(topic -> !there.contains(topic)).toList();
            return absent.isEmpty()
                    ? Optional.empty()
                    : Optional.of("the broker at " + address + " lacks the topics " + String.join(", ", absent)
                            + ", or does not show them to this user");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthenticationException refused) {
                String why = Secrets.scrub(refused.getMessage(), kafka);
                return Optional.of("the broker at " + address + " does not let us in: " + why);
            }
            return Optional.of("the broker at " + address + " does not answer");
        }
    }

    @Override
    public void close() {
        admin.close(java.time.Duration.ZERO);
    }
}
