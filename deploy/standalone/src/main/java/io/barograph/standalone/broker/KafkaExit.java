package io.barograph.standalone.broker;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.utils.Exit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Kafka from ending this process behind everybody's back. Left alone it calls {@code Runtime.halt} when, say, the
 * controller's port is taken: no message, no hooks, no stores closed.
 */
final class KafkaExit {
    private final CompletableFuture<String> died = new CompletableFuture<>();

    /** From here on an exit or halt asked for by Kafka only completes {@link #died()} and ends the asking thread. */
    static KafkaExit intercept() {
        KafkaExit exit = new KafkaExit();
        Exit.setExitProcedure(exit::refuse);
        Exit.setHaltProcedure(exit::refuse);
        return exit;
    }

    private void refuse(int code, @Nullable String message) {
        String why = message == null ? "the broker gave up with code " + code : message;
        died.complete(why);
        throw new BrokerGaveUp(why);
    }

    /** Completes with the reason when Kafka wanted to end the process. */
    CompletableFuture<String> died() {
        return died;
    }

    /** Ends the thread that asked for the end of the process. */
    static final class BrokerGaveUp extends Error {
        private static final long serialVersionUID = 1L;

        BrokerGaveUp(String why) {
            super(why);
        }
    }
}
