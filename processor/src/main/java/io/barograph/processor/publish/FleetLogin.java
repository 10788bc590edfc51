package io.barograph.processor.publish;

import io.barograph.secret.KeyFiles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How one instance comes in at another's door: the instances of one processor have the same lock, so what opens this
 * one's door opens theirs, unless the settings name something else.
 *
 * <pre>
 *   http.neighbours.token                          what is shown instead; needed where only signed tokens open
 *   http.neighbours.ssl.truststore.location        whom to trust; without it, whom the JVM trusts
 *   http.neighbours.ssl.truststore.password        of that file, where it has one
 * </pre>
 *
 * @param scheme http or https
 * @param authorization the header that opens; empty for none
 * @param trust whom to trust over TLS, where that is not for the JVM to say
 */
public record FleetLogin(String scheme, String authorization, Optional<SSLContext> trust) {
    /** Nobody asks, and nothing is encrypted. */
    public static final FleetLogin NONE = new FleetLogin("http", "", Optional.empty());

    private static final String TRUST = "neighbours.ssl.truststore.location";

    /** By the settings of the door, without their prefix, every one of them there. */
    static FleetLogin of(Map<String, String> all, boolean encrypted) {
        String trusted = text(all, TRUST);
        return new FleetLogin(
                encrypted ? "https" : "http",
                authorization(all),
                trusted.isEmpty()
                        ? Optional.empty()
                        : Optional.of(context(KeyFiles.trusted(
                                DoorLock.PREFIX + TRUST, trusted, text(all, "neighbours.ssl.truststore.password")))));
    }

    private static String authorization(Map<String, String> all) {
        String own = text(all, "neighbours.token");
        String token = own.isEmpty() ? text(all, "token") : own;
        if (!token.isEmpty()) {
            return "Bearer " + token;
        }
        if (text(all, "user").isEmpty()) {
            return "";
        }
        byte[] both = (text(all, "user") + ":" + text(all, "password")).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    private static SSLContext context(KeyStore trusted) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has TLS", e);
        }
    }

    private static String text(Map<String, String> all, String name) {
        return all.getOrDefault(name, "");
    }

    /** Without what opens the doors. */
    @Override
    public String toString() {
        return scheme + (authorization.isEmpty() ? "" : ", with a login");
    }
}
