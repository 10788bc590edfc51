package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.standalone.broker.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Page, metrics and API behind TLS and a login, as people set them. */
@Timeout(300)
final class HttpsDoorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String TOKEN = "tell-nobody-this-token";

    @TempDir
    static Path dir;

    private static TestKeys keys;
    private static Path token;

    @BeforeAll
    static void make() throws Exception {
        keys = TestKeys.make(dir, "door");
        token = Files.writeString(dir.resolve("token"), TOKEN + "\n");
        Files.writeString(dir.resolve("store.password"), TestKeys.PASSWORD + "\n");
    }

    @Test
    void theWholePageIsBehindTlsAndALogin() throws Exception {
        int port = Ports.free().broker();
        Path log =
                Files.writeString(dir.resolve("a.log"), "10.0.0.1 - [23/Nov/2026:08:00:01] \"GET /a\" 200 HIT 15ms\n");
        try (BarographProcess up = BarographProcess.start(
                "up",
                "--data",
                dir.resolve("data").toString(),
                "--port",
                "" + port,
                "--logs",
                log + "=access",
                "--set",
                "http.token=${file:" + token + "}",
                "--set",
                "http.ssl.certificate=" + keys.certificate(),
                "--set",
                "http.ssl.key=" + keys.key())) {
            up.await("it tells where it is", PATIENCE, () -> up.err().contains("https://127.0.0.1:" + port + "/"));
            HttpClient client =
                    HttpClient.newBuilder().sslContext(keys.context(keys)).build();

            for (String path : new String[] {"/", "/metrics", "/api/v1/summary", "/assets/app.js"}) {
                assertThat(get(client, port, path, "").statusCode()).as(path).isEqualTo(401);
                assertThat(get(client, port, path, TOKEN).statusCode()).as(path).isEqualTo(200);
            }
            assertThat(get(client, port, "/healthz", "").statusCode()).isEqualTo(200);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), port, "/", TOKEN))
                    .isInstanceOf(SSLException.class);
            assertThat(plain(port)).doesNotContain("HTTP/1.1 200");
            assertOldTlsIsRefused(port);
            assertThat(up.err() + up.out()).doesNotContain(TOKEN);
        }
    }

    private static void assertOldTlsIsRefused(int port) throws Exception {
        try (SSLSocket old = (SSLSocket)
                keys.context(keys).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port)) {
            old.setEnabledProtocols(new String[] {"TLSv1.1"});
            assertThatThrownBy(old::startHandshake).isInstanceOf(IOException.class);
        }
    }

    @Test
    void checkTellsOfEveryKindOfKeyFileWhetherItIsUsable() throws Exception {
        String password = "http.ssl.keystore.password=${file:" + dir.resolve("store.password") + "}";
        assertChecked("settings: usable", "http.ssl.keystore.location=" + keys.both());
        assertChecked("settings: usable", "http.ssl.keystore.location=" + keys.store(), password);
        assertChecked("http.ssl.keystore.location: ", "http.ssl.keystore.location=" + token);
        assertChecked("http.ssl.certificate: ", "http.ssl.certificate=" + keys.key(), "http.ssl.key=" + keys.key());
    }

    /** No broker is there, so a check whose settings are good goes on to say so. */
    private static void assertChecked(String said, String... settings) throws Exception {
        String[] command = new String[3 + 2 * settings.length];
        command[0] = "check";
        command[1] = "--bootstrap-servers";
        command[2] = "127.0.0.1:1";
        for (int i = 0; i < settings.length; i++) {
            command[3 + 2 * i] = "--set";
            command[4 + 2 * i] = settings[i];
        }
        try (BarographProcess check = BarographProcess.start(command)) {
            int code = check.awaitEnd(PATIENCE);
            assertThat(check.out() + check.err()).contains(said).doesNotContain(TestKeys.PASSWORD);
            assertThat(code).isEqualTo(said.startsWith("settings") ? ExitCode.UNREACHABLE : ExitCode.USAGE);
        }
    }

    @Test
    void aSecretOnTheCommandLineIsRefusedAndNotRepeated() throws Exception {
        for (String command : new String[] {"up", "process", "check", "schemas"}) {
            try (BarographProcess process = BarographProcess.start(command, "--set", "http.token=" + TOKEN)) {
                assertThat(process.awaitEnd(PATIENCE)).isEqualTo(ExitCode.USAGE);
                assertThat(process.err()).contains("http.token").doesNotContain(TOKEN);
            }
        }
    }

    private static HttpResponse<String> get(HttpClient client, int port, String path, String login)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
        if (!login.isEmpty()) {
            request.header("Authorization", "Bearer " + login);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String plain(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
