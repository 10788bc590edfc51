package io.barograph.standalone;

import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.report.Highlights;
import io.barograph.standalone.report.RunSummary;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What runs around the broker. They are started in this order and closed in the reverse one. */
public interface Rooms {
    /** The kinds of logs that can be told with {@code --logs GLOB=KIND}. */
    Set<String> kinds();

    /** Stops with a sentence when a setting is wrong; starts and touches nothing. */
    void check(UpSettings settings);

    /** Starts the processor on the broker at {@code bootstrap}; its stores lie in {@code data}. */
    Processing process(UpSettings settings, DataDirectory data, String bootstrap);

    /** Starts the shipper of {@code settings.logs()}; its checkpoints lie in {@code data}. */
    Shipping ship(UpSettings settings, DataDirectory data, String bootstrap);

    /** Opens the page, the metrics and the API. */
    Door open(UpSettings settings, Processing processing);

    /** The processor, running. */
    interface Processing extends AutoCloseable {
        /** Takes what may change while it runs. */
        void take(UpSettings settings);

        /** Whether it has taken its partitions and restored its stores. */
        boolean isReady();

        /** Whether everything that is in the topics now has been processed and committed. */
        boolean isCaughtUp();

        /** Says that nothing more comes, so that what waits for stragglers is judged; then it catches up again. */
        void conclude();

        /** The sums as of the last commit; asked several times a second, so it must be cheap. */
        RunSummary summary();

        /** Slow fetches by what people call their cause, the commonest first. */
        Map<String, Long> slowCauses();

        /** The slowest fetches seen, slowest first. */
        List<Highlights.Slow> slowest();

        /** Completes with the reason if it gives up. */
        CompletableFuture<String> died();

        @Override
        void close();
    }

    /** The shipper, running. */
    interface Shipping extends AutoCloseable {
        /** Takes what may change while it runs. */
        void take(UpSettings settings);

        /** Files found so far. */
        int files();

        /** Bytes in them, read or not, those of earlier runs included. */
        long totalBytes();

        /** Whether all of it was read and acknowledged. */
        boolean isAtEnd();

        /** Completes with the reason if it gives up. */
        CompletableFuture<String> died();

        @Override
        void close();
    }

    /** The HTTP port, open. */
    interface Door extends AutoCloseable {
        /** Where a browser finds the page. */
        URI address();

        @Override
        void close();
    }
}
