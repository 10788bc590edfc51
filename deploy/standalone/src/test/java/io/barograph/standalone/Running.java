package io.barograph.standalone;

import io.barograph.console.LogFormat;
import io.barograph.console.StopSignal;
import io.barograph.processor.cli.Service;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import io.barograph.standalone.report.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Shipper and processor in this JVM on the broker of the tests, wired as {@code up --once} wires them, with a view into
 * their stores.
 */
final class Running implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Opened opened = new Opened();
    private final TestBroker broker;
    private final ServiceProcessing processing;
    private final Rooms.Shipping shipping;

    private Running(Path dir, List<LogSource> logs, Map<String, String> ofProcessor) {
        Rooms rooms = new Wiring();
        UpSettings settings = new UpSettings(logs, dir.resolve("data"), 0, 0, true, true, LogFormat.TEXT, ofProcessor);
        try {
            this.broker = opened.keep(TestBroker.start(dir.resolve("broker")));
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            DataDirectory data = opened.keep(DataDirectory.open(settings.data()));
            this.processing = (ServiceProcessing) opened.keep(rooms.process(settings, data, broker.bootstrap()));
            this.shipping = opened.keep(rooms.ship(settings, data, broker.bootstrap()));
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
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
        while (!shipping.isAtEnd() || !processing.isCaughtUp()) {
            if (Instant.now().isAfter(deadline) || never.isAskedWithin(LOOK)) {
                throw new AssertionError("not done within " + PATIENCE + ": " + summary());
            }
        }
    }

    RunSummary summary() {
        return processing.summary();
    }

    Service service() {
        return processing.service();
    }

    /** Where the broker is. */
    String bootstrap() {
        return broker.bootstrap();
    }

    @Override
    public void close() {
        opened.close();
    }
}
