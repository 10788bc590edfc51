package io.barograph.processor.publish;

import io.barograph.console.BadSetting;
import io.barograph.secret.KeyFiles;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may come in through the HTTP door, and whether the way is encrypted. By default everybody may, and nothing is.
 *
 * <pre>
 *   http.user, http.password                 basic authentication
 *   http.token                               a bearer token that never changes
 *   http.jwt.keys                            a file with a JSON Web Key Set: bearer tokens that one of them signed
 *   http.jwt.issuer, http.jwt.audience       what such a token has to say
 *   http.ssl.keystore.location, .password    TLS: PKCS12 or JKS, or one PEM file with key and chain
 *   http.ssl.certificate, http.ssl.key       TLS: PEM in two files
 *   http.neighbours.…                        see {@link FleetLogin}
 * </pre>
 *
 * @param user for basic authentication; empty for none
 * @param password of the user
 * @param token that lets in; empty for none
 * @param jwt signed tokens that let in
 * @param tls key and certificate
 * @param neighbours how other instances behind the same lock are asked
 */
public record DoorLock(
        String user,
        String password,
        String token,
        Optional<Signed> jwt,
        Optional<Encrypted> tls,
        FleetLogin neighbours) {
    /** What all names of these settings begin with. */
    public static final String PREFIX = "http.";
    /** No lock. */
    public static final DoorLock NONE = new DoorLock("", "", "", Optional.empty(), Optional.empty(), FleetLogin.NONE);

    private static final Set<String> NAMES = Set.of(
            "user",
            "password",
            "token",
            "jwt.keys",
            "jwt.issuer",
            "jwt.audience",
            "ssl.keystore.location",
            "ssl.keystore.password",
            "ssl.certificate",
            "ssl.key",
            "neighbours.token",
            "neighbours.ssl.truststore.location",
            "neighbours.ssl.truststore.password");
    private static final int LEAST_TOKEN = 16;

    /** Which signed tokens are good. */
    public record Signed(Path keys, String issuer, String audience) {}

    /** Key and chain, and the password of the key among them. */
    public record Encrypted(KeyStore store, String password) {
        @Override
        public String toString() {
            return "TLS";
        }
    }

    /** From the settings below {@link #PREFIX}; refuses what is unknown, half or unreadable. */
    public static DoorLock from(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String own = name.substring(PREFIX.length());
                if (!NAMES.contains(own)) {
                    throw new BadSetting(name, value, "below " + PREFIX + ": " + new TreeSet<>(NAMES));
                }
                all.put(own, value.strip());
            }
        });
        if (text(all, "user").isEmpty() != text(all, "password").isEmpty()) {
            throw new BadSetting("http.user", text(all, "user"), "a user and http.password, or neither");
        }
        String token = text(all, "token");
        if (!token.isEmpty() && token.length() < LEAST_TOKEN) {
            throw new BadSetting("http.token", token, "at least " + LEAST_TOKEN + " characters");
        }
        Optional<Encrypted> tls = encrypted(all);
        return new DoorLock(
                text(all, "user"), text(all, "password"), token, signed(all), tls, FleetLogin.of(all, tls.isPresent()));
    }

    private static Optional<Signed> signed(Map<String, String> all) {
        if (text(all, "jwt.keys").isEmpty()) {
            return Optional.empty();
        }
        if (text(all, "jwt.issuer").isEmpty() || text(all, "jwt.audience").isEmpty()) {
            throw new BadSetting(
                    "http.jwt.issuer", text(all, "jwt.issuer"), "an issuer, and an audience in http.jwt.audience");
        }
        Path keys = Path.of(text(all, "jwt.keys"));
        return Optional.of(new Signed(keys, text(all, "jwt.issuer"), text(all, "jwt.audience")));
    }

    private static Optional<Encrypted> encrypted(Map<String, String> all) {
        String certificate = text(all, "ssl.certificate");
        String key = text(all, "ssl.key");
        if (certificate.isEmpty() != key.isEmpty()) {
            throw new BadSetting("http.ssl.key", key, "a key and http.ssl.certificate, or neither");
        }
        if (!certificate.isEmpty()) {
            return Optional.of(
                    new Encrypted(KeyFiles.own("http.ssl.certificate", certificate, key, "http.ssl.key"), ""));
        }
        String store = text(all, "ssl.keystore.location");
        String password = text(all, "ssl.keystore.password");
        return store.isEmpty()
                ? Optional.empty()
                : Optional.of(new Encrypted(KeyFiles.own("http.ssl.keystore.location", store, password), password));
    }

    private static String text(Map<String, String> all, String name) {
        return all.getOrDefault(name, "");
    }

    /** Whether anybody is asked who he is. */
    public boolean asks() {
        return !user.isEmpty() || !token.isEmpty() || jwt.isPresent();
    }

    /** What a browser types before the address. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    @Override
    public String toString() {
        return scheme() + (asks() ? ", asks who comes in" : ", open");
    }
}
