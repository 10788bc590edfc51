package io.barograph.standalone;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import io.barograph.standalone.report.Highlights;
import io.barograph.standalone.report.Progress;
import io.barograph.standalone.report.RunSummary;
import io.barograph.standalone.sample.SampleReplay;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, topics, processor, shipper and page in this process: started in this order, closed in the reverse one. */
final class Standalone implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Standalone.class);
    private static final short ONE_NODE = 1;

    private final Opened opened;
    private final EmbeddedKafka broker;
    private final Rooms.Processing processing;
    private final Rooms.Shipping shipping;
    private final Rooms.Door door;
    private final @Nullable SampleReplay sample;
    private final Clock clock;
    private final Instant began;
    private final long bytesBefore;
    private final long linesBefore;

    private Standalone(UpSettings asked, Rooms rooms, Clock clock, Opened opened) {
        this.clock = clock;
        this.opened = opened;
        DataDirectory data = opened.keep(DataDirectory.open(asked.data()));
        this.sample = asked.logs().isEmpty() ? SampleReplay.upTo(clock.instant(), data.samples()) : null;
        UpSettings settings = sample == null ? asked : asked.reading(sampleLogs(sample));
        this.broker = opened.keep(broker(settings, data));
        TopicCreation.apply(TopicPlan.ours(), ONE_NODE, broker.bootstrap());
        this.processing = opened.keep(rooms.process(settings, data, broker.bootstrap()));
        this.bytesBefore = processing.summary().bytes();
        this.linesBefore = processing.summary().lines();
        this.began = clock.instant();
        this.shipping = opened.keep(rooms.ship(settings, data, broker.bootstrap()));
        this.door = opened.keep(rooms.open(settings, processing));
    }

    /** Starts everything, or stops with a sentence and leaves nothing running. */
    static Standalone start(UpSettings settings, Rooms rooms, Clock clock) {
        for (LogSource logs : settings.logs()) {
            logs.check(settings.once());
        }
        rooms.check(settings);
        Ports.requireFree(settings.port(), "the page");
        Opened opened = new Opened();
        try {
            return new Standalone(settings, rooms, clock, opened);
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    private static EmbeddedKafka broker(UpSettings settings, DataDirectory data) {
        Instant start = Instant.now();
        EmbeddedKafka broker = EmbeddedKafka.start(data, Ports.of(settings.brokerPort(), 0));
        LOG.atInfo()
                .addKeyValue("address", broker.bootstrap())
                .addKeyValue("millis", Duration.between(start, Instant.now()).toMillis())
                .log("broker is up");
        return broker;
    }

    private static List<LogSource> sampleLogs(SampleReplay sample) {
        List<LogSource> logs = new ArrayList<>();
        for (SampleReplay.SampleLog log : sample.logs()) {
            logs.add(new LogSource(log.file().toString(), log.kind(), log.labels()));
        }
        return logs;
    }

    /** Takes what may change while it runs: files, labels, thresholds. The bundled sample stays what it is. */
    void take(UpSettings settings) {
        processing.take(settings);
        if (sample == null && !settings.logs().isEmpty()) {
            shipping.take(settings);
        }
    }

    /** Whether every file was read to its end and all of it processed. Stops when a room has died. */
    boolean isDone() {
        refuseDead("the broker", broker.died());
        refuseDead("the processor", processing.died());
        refuseDead("the shipper", shipping.died());
        return shipping.isAtEnd() && processing.isCaughtUp();
    }

    /** Says that nothing more comes. A run that read nothing says nothing: time has not gone on for its windows. */
    void conclude() {
        if (progress().bytes() > 0) {
            processing.conclude();
        }
    }

    private static void refuseDead(String who, CompletableFuture<String> died) {
        if (died.isDone()) {
            throw new Stop(ExitCode.FAILED, who + " gave up: " + died.join());
        }
    }

    /** Lets the sample live on, if it is what is read. */
    void advanceSample() {
        if (sample != null) {
            sample.advanceTo(clock.instant());
        }
    }

    /** Whether it reads the bundled sample. */
    boolean isSample() {
        return sample != null;
    }

    /** How far the backlog of this run is processed. */
    Progress progress() {
        RunSummary now = processing.summary();
        long total = Math.max(shipping.totalBytes() - bytesBefore, 0);
        return new Progress(Math.min(total, now.bytes() - bytesBefore), total, now.lines() - linesBefore);
    }

    /** Files that are read. */
    int files() {
        return shipping.files();
    }

    /** The sums so far. */
    RunSummary summary() {
        return processing.summary();
    }

    /** What else people want to see of it. */
    Highlights highlights() {
        return new Highlights(running(), processing.slowCauses(), processing.slowest());
    }

    /** How long it has been reading. */
    Duration running() {
        return Duration.between(began, clock.instant());
    }

    /** Where a browser finds the page. */
    URI page() {
        return door.address();
    }

    /** Where other shippers find the broker. */
    String bootstrap() {
        return broker.bootstrap();
    }

    @Override
    public void close() {
        opened.close();
    }
}
