package io.barograph.standalone.broker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * The broker with doors: SASL_SSL (PLAIN, SCRAM, OAUTHBEARER) on one port, mutual TLS on another, and nobody may do
 * anything that was not allowed to him.
 */
public final class SecuredBroker implements AutoCloseable {
    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required "
            + "unsecuredLoginStringClaim_sub=\"admin\";";

    private final EmbeddedKafka kafka;
    private final int mutual;

    private SecuredBroker(EmbeddedKafka kafka, int mutual) {
        this.kafka = kafka;
        this.mutual = mutual;
    }

    /**
     * Files and users of the broker.
     *
     * @param store its key and certificate, PKCS12
     * @param password of the store
     * @param trusted certificates of clients, one PEM file
     * @param users with their passwords; one is {@code admin} and may do everything
     */
    public record Doors(Path store, String password, Path trusted, Map<String, String> users) {}

    /** Starts one on {@code data}. */
    public static SecuredBroker start(DataDirectory data, Doors doors) {
        Ports ports = Ports.free();
        int mutual = Ports.free().broker();
        // whether it is whole is asked without a login, which it does not answer; on an empty directory it is
        EmbeddedKafka kafka = EmbeddedKafka.start(data, ports, settings(ports, mutual, doors), bootstrap -> true);
        return new SecuredBroker(kafka, mutual);
    }

    private static Map<String, String> settings(Ports ports, int mutual, Doors doors) {
        StringBuilder plain = new StringBuilder(PLAIN)
                .append("username=\"admin\" password=\"")
                .append(doors.users().get("admin"))
                .append('"');
        doors.users()
                .forEach((user, password) -> plain.append(" user_")
                        .append(user)
                        .append("=\"")
                        .append(password)
                        .append('"'));
        Map<String, String> settings = new HashMap<>();
        settings.put(
                "listeners",
                "SASL_SSL://127.0.0.1:" + ports.broker() + ",SSL://127.0.0.1:" + mutual + ",CONTROLLER://127.0.0.1:"
                        + ports.controller());
        settings.put(
                "listener.security.protocol.map", "SASL_SSL:SASL_SSL,SSL:SSL,CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        settings.put("inter.broker.listener.name", "SASL_SSL");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-512,OAUTHBEARER");
        settings.put(
                "listener.name.sasl_ssl.plain.sasl.jaas.config",
                plain.append(';').toString());
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", SCRAM);
        settings.put("listener.name.sasl_ssl.oauthbearer.sasl.jaas.config", OAUTH);
        settings.put("ssl.keystore.location", doors.store().toString());
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.password", doors.password());
        settings.put("ssl.key.password", doors.password());
        settings.put("ssl.truststore.location", doors.trusted().toString());
        settings.put("ssl.truststore.type", "PEM");
        settings.put("listener.name.ssl.ssl.client.auth", "required");
        settings.put("ssl.principal.mapping.rules", "RULE:^CN=([a-z]+)$/$1/");
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // the controller's listener is loopback without a login here, so who comes through it is nobody
        settings.put("super.users", "User:admin;User:ANONYMOUS");
        return settings;
    }

    /** Passwords for SCRAM, which the cluster itself keeps. */
    public void addScram(Map<String, Object> admin, Map<String, String> users) throws Exception {
        try (Admin client = Admin.create(admin)) {
            client.alterUserScramCredentials(users.entrySet().stream()
                            .<org.apache.kafka.clients.admin.UserScramCredentialAlteration>map(
                                    user -> new UserScramCredentialUpsertion(
                                            user.getKey(),
                                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                                            user.getValue()))
                            .toList())
                    .all()
                    .get();
        }
    }

    /** Allows what {@code bindings} say. */
    public void allow(Map<String, Object> admin, List<AclBinding> bindings)
            throws ExecutionException, InterruptedException {
        try (Admin client = Admin.create(admin)) {
            client.createAcls(bindings).all().get();
        }
    }

    /** Where users log in with SASL. */
    public String sasl() {
        return kafka.bootstrap();
    }

    /** Where they show a certificate. */
    public String mutual() {
        return "127.0.0.1:" + mutual;
    }

    @Override
    public void close() {
        kafka.close();
    }
}
