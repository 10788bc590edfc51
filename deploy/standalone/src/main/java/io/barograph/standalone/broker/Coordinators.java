package io.barograph.standalone.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Whether those parts of the broker answer that keep groups and transactions.
 *
 * <pre>
 *   kill -9, start:  leader of before ─▶ load ─▶ no leader ─▶ unload ─▶ leader again ─▶ load
 * </pre>
 *
 * The first load may still be under way when the second begins, and Kafka lets the end of one decide over the other: a
 * coordinator can stay failed, or loading, for as long as the broker runs, and whoever needs it waits for ever. That is
 * seen here, before anybody needs it.
 */
final class Coordinators {
    /** Names that nobody has: knowing that there is no such thing is an answer. */
    private static final String NOBODY = "barograph-is-anybody-there";

    private static final long RETRY_MILLIS = 20;

    private Coordinators() {}

    /** Asks both, and waits for their answers; false when one is missing after {@code patience}. */
    static boolean answer(String bootstrap, Duration patience) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "enable.metrics.push",
                false,
                "default.api.timeout.ms",
                (int) patience.toMillis(),
                "request.timeout.ms",
                (int) patience.toMillis(),
                // They load while they are asked; with Kafka's second between two questions a start waited for that.
                "retry.backoff.ms",
                RETRY_MILLIS,
                "retry.backoff.max.ms",
                RETRY_MILLIS);
        Admin admin = Admin.create(settings);
        try {
            List<String> nobody = List.of(NOBODY);
            KafkaFuture<?> groups = admin.describeConsumerGroups(nobody).all();
            KafkaFuture<?> transactions = admin.describeTransactions(nobody).all();
            return isAnswer(groups, patience) && isAnswer(transactions, patience);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static boolean isAnswer(KafkaFuture<?> asked, Duration patience) {
        try {
            asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return !(e.getCause() instanceof RetriableException);
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true; // whoever interrupts does not want the broker started again
        }
    }
}
