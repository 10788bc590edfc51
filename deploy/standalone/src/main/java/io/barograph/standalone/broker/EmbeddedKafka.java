package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker of one node in this process, made of the classes that run in production and of none of Kafka's test kit.
 * What it holds survives a restart on the same directory, on other ports too. The caller holds the lock of the
 * {@link DataDirectory}.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
    /** A whole broker answers within a second; a machine that is busy with other work takes a few. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int MOST_TRIES = 3;

    private final KafkaRaftServer server;
    private final KafkaExit exit;
    private final String bootstrap;

    private EmbeddedKafka(KafkaRaftServer server, KafkaExit exit, String bootstrap) {
        this.server = server;
        this.exit = exit;
        this.bootstrap = bootstrap;
    }

    /** Formats the directory on first use, starts the broker and returns when it takes requests. */
    public static EmbeddedKafka start(DataDirectory data, Ports ports) {
        return start(data, ports, Map.of(), bootstrap -> Coordinators.answer(bootstrap, PATIENCE));
    }

    /**
     * The same with {@code own} settings of the broker over ours; one that {@code isWhole} says no to is started again,
     * which is all that heals it.
     */
    static EmbeddedKafka start(DataDirectory data, Ports ports, Map<String, String> own, Predicate<String> isWhole) {
        Map<String, String> settings = new HashMap<>(BrokerSettings.of(data.kafka(), ports));
        settings.putAll(own);
        KafkaExit exit = KafkaExit.intercept();
        if (Predecessor.wasKilled(data.kafka())) {
            retirePredecessor(settings, exit);
        }
        format(data.kafka());
        String bootstrap = BrokerSettings.bootstrap(ports);
        EmbeddedKafka kafka = new EmbeddedKafka(started(settings, exit), exit, bootstrap);
        for (int tries = 1; !isWhole.test(bootstrap) && tries < MOST_TRIES; tries++) {
            LOG.atWarn()
                    .addKeyValue("seconds", PATIENCE.toSeconds())
                    .log("the broker keeps no groups or transactions after its start; starting it again");
            kafka.close();
            kafka = new EmbeddedKafka(started(settings, exit), exit, bootstrap);
        }
        return kafka;
    }

    private static void retirePredecessor(Map<String, String> settings, KafkaExit exit) {
        try {
            Predecessor.retire(settings);
        } catch (ExecutionException | RuntimeException | KafkaExit.BrokerGaveUp e) {
            throw notStarted(exit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notStarted(exit, e);
        }
    }

    private static KafkaRaftServer started(Map<String, String> settings, KafkaExit exit) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties(settings)), Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException | KafkaExit.BrokerGaveUp e) {
            stop(server, e);
            throw notStarted(exit, e);
        }
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }

    private static void format(Path dir) {
        if (Files.exists(dir.resolve("meta.properties"))) {
            return;
        }
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(BrokerSettings.NODE)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .addDirectory(dir.toString())
                    .setMetadataLogDirectory(dir.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) { // the formatter declares no narrower type
            throw stopped("the broker's directory " + dir + " cannot be prepared: " + e.getMessage(), e);
        }
    }

    /** A broker that failed half-way leaves threads behind that would keep the process alive. */
    private static void stop(KafkaRaftServer server, Throwable because) {
        try {
            server.shutdown();
        } catch (RuntimeException | KafkaExit.BrokerGaveUp again) {
            because.addSuppressed(again);
        }
    }

    private static Stop notStarted(KafkaExit exit, Throwable e) {
        return stopped("the broker did not start: " + exit.died().getNow(String.valueOf(e.getMessage())), e);
    }

    private static Stop stopped(String sentence, Throwable cause) {
        Stop stop = new Stop(ExitCode.FAILED, sentence);
        stop.initCause(cause);
        return stop;
    }

    /** Where clients find it, as {@code host:port}. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Completes with the reason if the broker gives up while it runs. */
    public CompletableFuture<String> died() {
        return exit.died();
    }

    /** Stops the broker and waits until its log is closed. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
