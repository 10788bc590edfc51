package io.barograph.standalone.broker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;

/**
 * The broker that was killed in this directory. Its controller is started alone for a moment and takes it out of
 * office.
 *
 * <pre>
 *   without:  start ─▶ leader, by what was written before the kill ─▶ registers ─▶ leader of nothing ─▶ leader again
 *   with:     start ─▶ leader of nothing ─▶ registers ─▶ leader
 * </pre>
 *
 * While a partition has no leader, the transactions of Kafka 4.3.1 take it for deleted: one that ends in that moment is
 * noted as ended, and its partitions are never told. Whoever reads what is committed waits there for ever, a restart
 * heals nothing. So nobody may keep transactions before the dead broker is known to be dead.
 */
final class Predecessor {
    private static final String STOPPED_BY_ITSELF = ".kafka_cleanshutdown";

    private Predecessor() {}

    /** Whether the last broker in {@code dir} ended without closing its log. */
    static boolean wasKilled(Path dir) {
        return Files.exists(dir.resolve("meta.properties")) && !Files.exists(dir.resolve(STOPPED_BY_ITSELF));
    }

    /** Takes it out of office, with {@code settings} of the broker that comes after it. */
    static void retire(Map<String, String> settings) throws InterruptedException, ExecutionException {
        KafkaRaftServer controller = new KafkaRaftServer(KafkaConfig.fromProps(controllerOnly(settings)), Time.SYSTEM);
        try {
            controller.startup();
            String at = settings.getOrDefault("controller.quorum.voters", "").replaceFirst("^\\d+@", "");
            unregister(at);
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void unregister(String controller) throws InterruptedException, ExecutionException {
        Map<String, Object> settings = Map.of("bootstrap.controllers", controller, "enable.metrics.push", false);
        try (Admin admin = Admin.create(settings)) {
            admin.unregisterBroker(BrokerSettings.NODE).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) { // killed before it was anybody
                throw e;
            }
        }
    }

    private static Properties controllerOnly(Map<String, String> settings) {
        Map<String, String> own = new HashMap<>(settings);
        own.put("process.roles", "controller");
        String listeners = settings.getOrDefault("listeners", "");
        own.put("listeners", listeners.substring(listeners.indexOf(BrokerSettings.CONTROLLER + "://")));
        own.keySet().removeIf(name -> name.startsWith("advertised.") || name.startsWith("inter.broker."));
        Properties properties = new Properties();
        properties.putAll(own);
        return properties;
    }
}
