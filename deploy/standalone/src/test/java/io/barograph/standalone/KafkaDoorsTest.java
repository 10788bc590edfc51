package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.ClusterTopics;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.SecuredBroker;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shipper and processor on a broker that lets nobody in without a login and allows nothing but what the paper says. */
@Timeout(300)
final class KafkaDoorsTest {
    private static final Path PAPER = Path.of("../../docs/security.md");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String SECRET = "tell-nobody";
    private static final Map<String, String> USERS =
            Map.of("admin", SECRET + "-a", "shipper", SECRET + "-s", "processor", SECRET + "-\\\"p");
    private static final Map<String, String> PASSWORDS =
            Map.of("admin", SECRET + "-a", "shipper", SECRET + "-s", "processor", SECRET + "-\"p");
    private static final List<String> LOGINS = List.of("PLAIN", "SCRAM-SHA-512", "OAUTHBEARER", "certificate");

    @TempDir
    static Path dir;

    private static TestKeys keys;
    private static DataDirectory data;
    private static SecuredBroker broker;

    @BeforeAll
    static void open() throws Exception {
        keys = TestKeys.make(dir, "broker");
        Path clients = dir.resolve("clients.pem");
        Files.writeString(
                clients,
                Files.readString(keys.certificate())
                        + Files.readString(TestKeys.make(dir, "shipper").certificate())
                        + Files.readString(TestKeys.make(dir, "processor").certificate()));
        data = DataDirectory.open(dir.resolve("data"));
        broker = SecuredBroker.start(data, new SecuredBroker.Doors(keys.store(), TestKeys.PASSWORD, clients, USERS));
        Map<String, String> admin = login("admin", "PLAIN");
        admin.replaceAll((name, value) -> value.replace(reference("admin"), SECRET + "-a"));
        try (ClusterTopics topics = ClusterTopics.at(broker.sasl(), admin)) {
            topics.apply(topics.compare(TopicPlan.ours(), TopicPlan.BROKERS_DEFAULT), (short) 1);
        }
        Map<String, Object> client = new HashMap<>(admin);
        client.put("bootstrap.servers", broker.sasl());
        broker.addScram(client, PASSWORDS);
        broker.allow(client, AclLines.in(PAPER));
    }

    @AfterAll
    static void close() {
        broker.close();
        data.close();
    }

    @Test
    void withTheAclsOfThePaperWhateverIsShippedIsCounted() throws Exception {
        int port = Ports.free().broker();
        int shipped = 0;
        try (BarographProcess process = BarographProcess.process(
                port, "--config-file", processor("SCRAM-SHA-512"), "--set", "state.dir=" + dir.resolve("state"))) {
            process.awaitReady(PATIENCE);
            for (String login : LOGINS) {
                ship(login);
                shipped++;
                int counted = shipped;
                process.await(
                        login + " is counted",
                        PATIENCE,
                        () -> process.metric("barograph_fetches_total", "") == counted);
            }
            process.await(
                    "its page reads the topics",
                    PATIENCE,
                    () -> process.get("/api/v1/slow-fetches").contains("/api/data"));
            assertThat(process.err())
                    .doesNotContain("uthoriz")
                    .doesNotContain("ERROR")
                    .doesNotContain(SECRET);
        }
    }

    private static void ship(String login) throws Exception {
        Path log = Files.writeString(
                dir.resolve(login + ".log"), "10.0.0.1 - [23/Nov/2026:08:00:01] \"GET /api/data\" 200 MISS 900ms\n");
        try (BarographProcess ship = BarographProcess.start(
                "ship",
                log + "=access",
                "--once",
                "--bootstrap-servers",
                login.equals("certificate") ? broker.mutual() : broker.sasl(),
                "--config-file",
                file(login("shipper", login), "shipper-" + login, ""),
                "--state",
                dir.resolve("ship-" + login).toString())) {
            assertThat(ship.awaitEnd(PATIENCE)).as(ship.err()).isEqualTo(ExitCode.OK);
            assertThat(ship.err()).doesNotContain(SECRET);
        }
    }

    @Test
    void everyLoginOfTheProcessorIsGoodEnoughForCheck() throws Exception {
        for (String login : LOGINS) {
            try (BarographProcess check = BarographProcess.start("check", "--config-file", processor(login))) {
                assertThat(check.awaitEnd(PATIENCE)).as(login + check.err()).isEqualTo(ExitCode.OK);
                assertThat(check.out() + check.err())
                        .contains("settings: usable")
                        .doesNotContain("AdminClientConfig")
                        .doesNotContain(SECRET);
            }
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() throws Exception {
        Map<String, String> wrong = login("processor", "PLAIN");
        wrong.replaceAll((name, value) -> value.replace(reference("processor"), SECRET + "-wrong"));
        wrong.put("bootstrap.servers", broker.sasl());
        try (BarographProcess check =
                BarographProcess.start("check", "--config-file", file(wrong, "wrong", "kafka."))) {
            assertThat(check.awaitEnd(PATIENCE)).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(check.err()).contains("does not let us in").doesNotContain(SECRET);
        }
    }

    @Test
    void aLoginModuleThatCannotBeReadIsNamedAndNotShown() throws Exception {
        Map<String, String> broken = login("processor", "PLAIN");
        broken.put("sasl.jaas.config", "Module required password=" + SECRET + " " + SECRET + ";");
        broken.put("bootstrap.servers", broker.sasl());
        for (String[] command :
                List.of(new String[] {"check", "--config-file", file(broken, "broken", "kafka.")}, new String[] {
                    "ship",
                    "x.log",
                    "--bootstrap-servers",
                    broker.sasl(),
                    "--config-file",
                    file(broken, "broken-ship", ""),
                    "--state",
                    dir.resolve("broken-state").toString()
                })) {
            try (BarographProcess process = BarographProcess.start(command)) {
                assertThat(process.awaitEnd(PATIENCE)).as(process.err()).isIn(ExitCode.USAGE, ExitCode.UNREACHABLE);
                assertThat(process.err())
                        .contains("jaas")
                        .doesNotContain(SECRET)
                        .doesNotContain("\tat ");
            }
        }
    }

    @Test
    void neitherUserMayWriteWhatTheOtherOneWrites() throws Exception {
        assertRefused("shipper", Topics.BUILDS);
        assertRefused("processor", Topics.LOGS);
    }

    private static void assertRefused(String user, String topic) throws Exception {
        Map<String, Object> settings = new HashMap<>(login(user, "certificate"));
        settings.put("bootstrap.servers", broker.mutual());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(topic, new byte[1]))
                            .get())
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private static String processor(String login) throws Exception {
        Map<String, String> settings = login("processor", login);
        settings.put("bootstrap.servers", login.equals("certificate") ? broker.mutual() : broker.sasl());
        return file(settings, "processor-" + login, "kafka.");
    }

    /** Settings of Kafka's client for one way in; passwords are references. */
    private static Map<String, String> login(String user, String how) throws Exception {
        Map<String, String> settings = new HashMap<>();
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", keys.certificate().toString());
        if (how.equals("certificate")) {
            settings.put("security.protocol", "SSL");
            settings.put("ssl.keystore.type", "PEM");
            settings.put("ssl.keystore.location", dir.resolve(user + ".pem").toString());
            Files.writeString(
                    dir.resolve(user + ".pem"),
                    Files.readString(dir.resolve(user + ".key")) + Files.readString(dir.resolve(user + ".crt")));
            return settings;
        }
        Files.writeString(dir.resolve(user + ".password"), PASSWORDS.get(user) + "\n");
        String module = "org.apache.kafka.common.security.";
        String login = " required username=\"" + user + "\" password=\"" + reference(user) + "\";";
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", how);
        settings.put(
                "sasl.jaas.config",
                switch (how) {
                    case "PLAIN" -> module + "plain.PlainLoginModule" + login;
                    case "OAUTHBEARER" ->
                        module + "oauthbearer.OAuthBearerLoginModule required " + "unsecuredLoginStringClaim_sub=\""
                                + user + "\";";
                    default -> module + "scram.ScramLoginModule" + login;
                });
        return settings;
    }

    private static String reference(String user) {
        return "${file:" + dir.resolve(user + ".password") + "}";
    }

    private static String file(Map<String, String> settings, String name, String prefix) throws Exception {
        Properties properties = new Properties();
        settings.forEach(
                (key, value) -> properties.setProperty(key.equals("bootstrap.servers") ? key : prefix + key, value));
        Path file = dir.resolve(name + ".properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file.toString();
    }
}
