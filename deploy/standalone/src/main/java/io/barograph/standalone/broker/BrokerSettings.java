package io.barograph.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The broker's settings: one node, both roles, loopback only, small buffers, nothing replicated. */
final class BrokerSettings {
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE = 1;

    private static final String HOST = "127.0.0.1";

    private BrokerSettings() {}

    /** Everything that differs from Kafka's defaults. */
    static Map<String, String> of(Path dir, Ports ports) {
        Map<String, String> settings = new HashMap<>(identity(dir, ports));
        settings.putAll(nothingReplicated());
        settings.putAll(small());
        return settings;
    }

    /** Where clients find the broker. */
    static String bootstrap(Ports ports) {
        return HOST + ":" + ports.broker();
    }

    private static Map<String, String> identity(Path dir, Ports ports) {
        String controller = HOST + ":" + ports.controller();
        return Map.of(
                "process.roles",
                "broker,controller",
                "node.id",
                Integer.toString(NODE),
                "listeners",
                "PLAINTEXT://" + bootstrap(ports) + "," + CONTROLLER + "://" + controller,
                "controller.quorum.voters",
                NODE + "@" + controller,
                "controller.listener.names",
                CONTROLLER,
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT",
                "log.dirs",
                dir.toString(),
                "auto.create.topics.enable",
                "false",
                "message.max.bytes",
                Integer.toString(TopicPlan.MAX_RECORD_BYTES));
    }

    private static Map<String, String> nothingReplicated() {
        Map<String, String> settings = new HashMap<>();
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        // All members of a group are in this process: nobody else is worth waiting for.
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.streams.initial.rebalance.delay.ms", "0");
        settings.put("controlled.shutdown.max.retries", "1");
        // The only broker is never better replaced by none, however long a busy machine keeps it from its heartbeat.
        settings.put("broker.session.timeout.ms", "600000");
        settings.put("broker.heartbeat.interval.ms", "500");
        // What a dead processor left open is taken back as soon as its time is over, and not up to ten seconds later.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        return settings;
    }

    private static Map<String, String> small() {
        Map<String, String> settings = new HashMap<>();
        settings.put("num.network.threads", "1");
        settings.put("num.io.threads", "2");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.cleaner.io.buffer.size", "65536");
        settings.put("log.segment.bytes", "67108864");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("metadata.log.segment.bytes", "8388608");
        return settings;
    }
}
