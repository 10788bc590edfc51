package io.barograph.standalone.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;

/**
 * Three brokers in this JVM, each of them controller too: topics with three copies of which two have to be in sync, so
 * that any one broker may stop. Made of the classes that run in production.
 */
public final class ThreeBrokers implements AutoCloseable {
    /** How many. */
    public static final int COUNT = 3;

    private static final int IN_SYNC = 2;
    private static final String CONTROLLER = "CONTROLLER";
    private static final String HOST = "127.0.0.1:";

    private final Path dir;
    private final List<Ports> ports = new ArrayList<>();
    private final List<@Nullable KafkaRaftServer> servers = new ArrayList<>();

    private ThreeBrokers(Path dir) {
        this.dir = dir;
        for (int i = 0; i < COUNT; i++) {
            ports.add(Ports.free());
            servers.add(null);
        }
    }

    /** Formats three directories below {@code dir}, starts the brokers and makes our topics. */
    public static ThreeBrokers start(Path dir) throws Exception {
        KafkaExit.intercept();
        ThreeBrokers brokers = new ThreeBrokers(dir);
        String cluster = Uuid.randomUuid().toString();
        List<Thread> starts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int node = i;
            brokers.format(node, cluster);
            // A quorum has to come up together: each one waits for a second.
            Thread start = new Thread(() -> brokers.start(node), "start of broker " + node);
            start.start();
            starts.add(start);
        }
        for (Thread start : starts) {
            start.join();
        }
        TopicCreation.apply(TopicPlan.ours(), (short) COUNT, brokers.bootstrap());
        return brokers;
    }

    /** Starts broker {@code node} again, on the directory and ports that it had. */
    public void start(int node) {
        Properties properties = new Properties();
        properties.putAll(settings(node));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        synchronized (servers) {
            servers.set(node, server);
        }
    }

    /** Stops broker {@code node}: its leaders move, and so does the controller if it was the active one. */
    public void stop(int node) {
        KafkaRaftServer server;
        synchronized (servers) {
            server = servers.set(node, null);
        }
        if (server != null) {
            server.shutdown();
            server.awaitShutdown();
        }
    }

    /** Where clients find all of them. */
    public String bootstrap() {
        return ports.stream().map(at -> HOST + at.broker()).collect(Collectors.joining(","));
    }

    private void format(int node, String cluster) throws Exception {
        Path home = Files.createDirectories(dir.resolve("broker-" + node));
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            new Formatter()
                    .setPrintStream(nowhere)
                    .setClusterId(cluster)
                    .setNodeId(node)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .addDirectory(home.toString())
                    .setMetadataLogDirectory(home.toString())
                    .setControllerListenerName(CONTROLLER)
                    .run();
        }
    }

    private Map<String, String> settings(int node) {
        Map<String, String> settings = new HashMap<>(BrokerSettings.of(dir.resolve("broker-" + node), ports.get(node)));
        settings.put("node.id", Integer.toString(node));
        settings.put("controller.quorum.voters", voters());
        for (String factor : List.of(
                "default.replication.factor",
                "offsets.topic.replication.factor",
                "transaction.state.log.replication.factor",
                "share.coordinator.state.topic.replication.factor")) {
            settings.put(factor, Integer.toString(COUNT));
        }
        for (String atLeast : List.of(
                "min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr")) {
            settings.put(atLeast, Integer.toString(IN_SYNC));
        }
        settings.put("offsets.topic.num.partitions", "6");
        settings.put("transaction.state.log.num.partitions", "6");
        settings.put("controlled.shutdown.max.retries", "3");
        // One that could not say goodbye is in its own way until its session is over, and then has to be let in again,
        // however busy the machine is.
        settings.put("broker.session.timeout.ms", "15000");
        settings.put("initial.broker.registration.timeout.ms", "240000");
        settings.put("replica.lag.time.max.ms", "10000");
        return settings;
    }

    private String voters() {
        List<String> voters = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            voters.add(i + "@" + HOST + ports.get(i).controller());
        }
        return String.join(",", voters);
    }

    @Override
    public void close() throws IOException {
        List<Thread> stops = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            int node = i;
            // The last one alone has no quorum to say goodbye to, so they go together.
            Thread stop = new Thread(() -> stop(node), "stop of broker " + node);
            stop.start();
            stops.add(stop);
        }
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the brokers were stopped", e);
            }
        }
    }
}
