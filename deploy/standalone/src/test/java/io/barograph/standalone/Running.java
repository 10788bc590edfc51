package io.barograph.standalone;

import io.barograph.console.LogFormat;
import io.barograph.console.StopSignal;
import io.barograph.processor.cli.Service;
import io.barograph.standalone.broker.DataDirectory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code up --once} in this JVM, with a view into its stores. */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Watched rooms = new Watched();
    private final Standalone standalone;

    private Running(Path dir, List<LogSource> logs, Map<String, String> of) {
        UpSettings settings = new UpSettings(logs, dir.resolve("data"), 0, 0, true, true, LogFormat.TEXT, of);
        this.standalone = Standalone.start(settings, rooms, Clock.systemUTC());
    }

    static Running once(Path dir, List<LogSource> logs) {
        return new Running(dir, logs, Map.of());
    }

    static Running once(Path dir, List<LogSource> logs, Map<String, String> ofProcessor) {
        return new Running(dir, logs, ofProcessor);
    }

    void awaitDone() {
        StopSignal never = new StopSignal();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!standalone.isDone()) {
            if (Instant.now().isAfter(deadline) || never.isAskedWithin(LOOK)) {
                throw new AssertionError("not done within " + PATIENCE + ": " + standalone.progress());
            }
        }
    }

    Standalone standalone() {
        return standalone;
    }

    Service service() {
        return Objects.requireNonNull(rooms.service);
    }

    @Override
    public void close() {
        standalone.close();
    }

    /** The real rooms; keeps hold of the processor's service. */
    private static final class Watched implements Rooms {
        private final Rooms real = new Wiring();
        private @Nullable Service service;

        @Override
        public Set<String> kinds() {
            return real.kinds();
        }

        @Override
        public Processing process(UpSettings settings, DataDirectory data, String bootstrap) {
            Processing processing = real.process(settings, data, bootstrap);
            service = ((ServiceProcessing) processing).service();
            return processing;
        }

        @Override
        public Shipping ship(UpSettings settings, DataDirectory data, String bootstrap) {
            return real.ship(settings, data, bootstrap);
        }

        @Override
        public Door open(UpSettings settings, Processing processing) {
            return real.open(settings, processing);
        }
    }
}
