package io.barograph.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.BadSetting;
import io.barograph.schemas.registry.RegistryFailure.Kind;
import io.barograph.secret.KeyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Questions and answers over HTTP: every address in turn, several times, then it counts as away. Follows no
 * redirection, since the credentials would go with it, and reads no answer beyond its limit.
 */
final class Exchange implements AutoCloseable {
    private static final String JSON = "application/vnd.schemaregistry.v1+json";
    /** Subject, version or schema not found. */
    private static final String UNKNOWN_CODE = "\"error_code\":404";

    private static final int MOST_BYTES = 4 << 20;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RegistrySettings settings;
    private final HttpClient http;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int preferred;

    Exchange(RegistrySettings settings) {
        this.settings = settings;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1);
        this.http = builder.sslContext(tls(settings.tls())).build();
    }

    /** The answer to {@code path}, as JSON; {@code body} makes it a POST. */
    JsonNode ask(String path, @Nullable String body) throws RegistryFailure {
        RegistryFailure last = new RegistryFailure(Kind.AWAY, "the schema registry was not asked");
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 0; attempt < settings.attempts(); attempt++) {
            if (attempt > 0) {
                pause(pause);
                pause *= 2;
            }
            int from = preferred;
            for (int i = 0; i < settings.urls().size(); i++) {
                int at = (from + i) % settings.urls().size();
                try {
                    JsonNode answer = askOnce(settings.urls().get(at), path, body);
                    preferred = at;
                    return answer;
                } catch (RegistryFailure e) {
                    if (e.kind() != Kind.AWAY) {
                        throw e;
                    }
                    last = e;
                }
            }
        }
        throw last;
    }

    private void pause(long millis) throws RegistryFailure {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new RegistryFailure(Kind.AWAY, "the schema registry is not asked any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryFailure(Kind.AWAY, "interrupted while the schema registry was asked");
        }
    }

    private JsonNode askOnce(URI url, String path, @Nullable String body) throws RegistryFailure {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(settings.timeout())
                .header("Accept", JSON + ", application/json");
        authorise(request);
        if (body != null) {
            request.header("Content-Type", JSON).POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            byte[] bytes;
            try (InputStream in = response.body()) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
            if (bytes.length > MOST_BYTES) {
                throw new RegistryFailure(Kind.REFUSED, at(url) + " answers with more than 4 MiB");
            }
            return read(url, response.statusCode(), bytes);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new RegistryFailure(Kind.AWAY, at(url) + " cannot be reached: " + why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryFailure(Kind.AWAY, "interrupted while the schema registry was asked");
        }
    }

    private void authorise(HttpRequest.Builder request) {
        RegistrySettings.Login login = settings.login();
        if (!login.token().isEmpty()) {
            request.header("Authorization", "Bearer " + login.token());
        } else if (!login.user().isEmpty()) {
            byte[] both = (login.user() + ":" + login.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
        }
    }

    private static JsonNode read(URI url, int status, byte[] bytes) throws RegistryFailure {
        if (status == 200) {
            try {
                return MAPPER.readTree(bytes);
            } catch (IOException e) {
                throw new RegistryFailure(Kind.AWAY, at(url) + " answers with something that is not JSON");
            }
        }
        String code = " answers with " + status;
        if (status == 401 || status == 403) {
            throw new RegistryFailure(Kind.CLOSED, at(url) + code + ": it does not let us in as who we say we are");
        }
        // a server that is still starting, or a proxy before it, has a 404 of its own
        if (status == 404 && new String(bytes, StandardCharsets.UTF_8).contains(UNKNOWN_CODE)) {
            throw new RegistryFailure(Kind.UNKNOWN, at(url) + " knows no such schema");
        }
        if (status >= 500 || status == 404 || status == 429 || status == 408) {
            throw new RegistryFailure(Kind.AWAY, at(url) + code);
        }
        if (status == 409) {
            throw new RegistryFailure(Kind.REFUSED, at(url) + " says that the schema does not fit the ones before it");
        }
        throw new RegistryFailure(Kind.REFUSED, at(url) + code);
    }

    private static String at(URI url) {
        return "the schema registry at " + url;
    }

    /** A body that carries {@code schema} as the API wants it: JSON inside JSON. */
    static String body(String schema) {
        try {
            return MAPPER.writeValueAsString(MAPPER.createObjectNode().put("schema", schema));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a string is not writable as JSON", e);
        }
    }

    private static SSLContext tls(RegistrySettings.Tls tls) {
        String prefix = RegistrySettings.PREFIX;
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(
                    tls.trustStore().isEmpty()
                            ? (KeyStore) null
                            : KeyFiles.trusted(
                                    prefix + "ssl.truststore.location", tls.trustStore(), tls.trustPassword()));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(
                    tls.keyStore().isEmpty()
                            ? null
                            : KeyFiles.own(prefix + "ssl.keystore.location", tls.keyStore(), tls.keyPassword()),
                    tls.keyPassword().toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new BadSetting(prefix + "ssl.keystore.location", tls.keyStore(), "a key that its password opens");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
