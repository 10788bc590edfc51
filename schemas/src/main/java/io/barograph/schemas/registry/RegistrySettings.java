package io.barograph.schemas.registry;

import io.barograph.console.BadSetting;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to reach a schema registry. Without {@code schema.registry.url} there is none, and records carry the fingerprint
 * of their schema instead of a number.
 *
 * @param urls where it is; the next one is asked where one does not answer
 * @param autoRegister whether a schema that is not there is registered
 * @param whenAway what becomes of records whose schema is not known while the registry is away
 * @param patience how long one record may wait before the task is started anew
 * @param timeout of one request
 * @param attempts at all addresses, before it counts as away
 * @param login who we are to it
 * @param tls whom to trust, and our own certificate
 */
public record RegistrySettings(
        List<URI> urls,
        boolean autoRegister,
        WhenAway whenAway,
        Duration patience,
        Duration timeout,
        int attempts,
        Login login,
        Tls tls) {
    /** What all names of these settings begin with. */
    public static final String PREFIX = "schema.registry.";

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("url", ""),
            Map.entry("auto.register", "false"),
            Map.entry("when.away", "wait"),
            Map.entry("wait.seconds", "120"),
            Map.entry("timeout.ms", "5000"),
            Map.entry("attempts", "3"),
            Map.entry("user", ""),
            Map.entry("password", ""),
            Map.entry("token", ""),
            Map.entry("ssl.truststore.location", ""),
            Map.entry("ssl.truststore.password", ""),
            Map.entry("ssl.keystore.location", ""),
            Map.entry("ssl.keystore.password", ""));

    /** What becomes of a record whose schema is not known and cannot be asked for. */
    public enum WhenAway {
        /** It waits, and all behind it in its partition. */
        WAIT,
        /** It goes to the dead letters. */
        DEAD_LETTER
    }

    /** A user with a password, or a token, or neither; never shown. */
    public record Login(String user, String password, String token) {
        @Override
        public String toString() {
            return user.isEmpty() ? token.isEmpty() ? "nobody" : "a token" : user;
        }
    }

    /** Files with certificates; empty names take what Java trusts and show no certificate. */
    public record Tls(String trustStore, String trustPassword, String keyStore, String keyPassword) {
        @Override
        public String toString() {
            return "trust " + trustStore + ", key " + keyStore;
        }
    }

    /** Copies the list. */
    public RegistrySettings {
        urls = List.copyOf(urls);
    }

    /** The settings below {@link #PREFIX}; nothing when no address is given. */
    public static Optional<RegistrySettings> from(Map<String, String> settings) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        settings.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String own = name.substring(PREFIX.length());
                if (!DEFAULTS.containsKey(own)) {
                    throw new BadSetting(
                            name, value, "below " + PREFIX + ": " + new TreeMap<>(DEFAULTS).navigableKeySet());
                }
                all.put(own, value.strip());
            }
        });
        if (text(all, "url").isEmpty()) {
            return Optional.empty();
        }
        Login login = new Login(text(all, "user"), text(all, "password"), text(all, "token"));
        if (!login.user().isEmpty() && !login.token().isEmpty()) {
            throw new BadSetting(PREFIX + "user", login.user(), "a user or a token, not both");
        }
        return Optional.of(new RegistrySettings(
                urls(text(all, "url")),
                oneOf(all, "auto.register", "true", "false").equals("true"),
                oneOf(all, "when.away", "wait", "dead-letter").equals("wait") ? WhenAway.WAIT : WhenAway.DEAD_LETTER,
                Duration.ofSeconds(number(all, "wait.seconds", 1, 240)),
                Duration.ofMillis(number(all, "timeout.ms", 10, 60_000)),
                (int) number(all, "attempts", 1, 10),
                login,
                new Tls(
                        text(all, "ssl.truststore.location"),
                        text(all, "ssl.truststore.password"),
                        text(all, "ssl.keystore.location"),
                        text(all, "ssl.keystore.password"))));
    }

    private static List<URI> urls(String text) {
        List<URI> urls = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            urls.add(url(one.strip()));
        }
        return urls;
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null) {
                return url;
            }
        } catch (java.net.URISyntaxException e) {
            throw refusal(text);
        }
        throw refusal(text);
    }

    private static BadSetting refusal(String url) {
        // what stands before an @ may be a password
        return new BadSetting(
                PREFIX + "url",
                url.substring(url.lastIndexOf('@') + 1),
                "http://… or https://…, several with commas between; user and password are settings of their own");
    }

    private static String text(Map<String, String> all, String name) {
        return all.getOrDefault(name, "");
    }

    private static String oneOf(Map<String, String> all, String name, String one, String other) {
        String value = text(all, name);
        if (!value.equals(one) && !value.equals(other)) {
            throw new BadSetting(PREFIX + name, value, one + " or " + other);
        }
        return value;
    }

    private static long number(Map<String, String> all, String name, long least, long most) {
        String value = text(all, name);
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting(PREFIX + name, value, "a whole number from " + least + " to " + most);
        }
        throw new BadSetting(PREFIX + name, value, "a whole number from " + least + " to " + most);
    }
}
