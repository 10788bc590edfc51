package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDoorTest {
    private static OpenDoor door;

    @BeforeAll
    static void open() {
        door = new OpenDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/assets/app.js",
                "/assets/style.css",
                "/metrics",
                "/healthz",
                "/readyz",
                "/api/v1",
                "/api/v1/summary",
                "/api/v1/nothing",
                "/nothing"
            })
    void everyAnswerForbidsForeignScriptsAndGuessing(String path) throws Exception {
        HttpResponse<String> answer = door.get(path);

        assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
        assertThat(answer.statusCode()).isEqualTo(path.contains("nothing") ? 404 : 200);
    }

    @Test
    void thePageIsHtmlAndIsNotSentAgainWhenItHasNotChanged() throws Exception {
        HttpResponse<String> first = door.get("/");
        String tag = first.headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> second = door.get("/", "If-None-Match", tag);

        assertThat(first.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(first.body()).startsWith("<!doctype html>");
        assertThat(second.statusCode()).isEqualTo(304);
    }

    @Test
    void metricsComeInBothTextForms() throws Exception {
        HttpResponse<String> text = door.get("/metrics");
        HttpResponse<String> open =
                door.get("/metrics", "Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5");

        assertThat(text.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(text.body()).contains("# TYPE barograph_build_info gauge");
        assertThat(open.headers().firstValue("Content-Type").orElse("")).startsWith("application/openmetrics-text");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/../index.html",
                "/assets/%2e%2e/index.html",
                "/assets/..%2f..%2fapplication.properties",
                "/assets/%252e%252e/index.html",
                "/assets//etc/passwd",
                "/assets/..;/index.html",
                "/assets/",
                "/assets/\\..\\index.html",
                "/io/barograph/page/index.html"
            })
    void aPathLeadsNowhereElse(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 40[04] .*");
        assertThat(bodyOf(answer)).startsWith("{\"error\":").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "BREW"})
    void onlyReadingIsAllowed(String method) throws Exception {
        HttpResponse<String> answer = door.client()
                .send(
                        HttpRequest.newBuilder(door.uri("/api/v1/summary"))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void aBodyIsNotReadHoweverLongItSaysItIs() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
        assertThat(bodyOf(answer)).contains("a request here has no body");
    }

    @Test
    void headersHaveALimit() throws Exception {
        String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "a".repeat(9_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431 ");
        assertThat(answer).doesNotContain("aaaa");
    }

    @Test
    void errorsDoNotRepeatWhatWasAsked() throws Exception {
        HttpResponse<String> answer = door.get("/%3Cscript%3Ealert(1)%3C/script%3E?q=%3Cscript%3E");
        String garbage = raw("<script>alert(1)</script>\r\n\r\n");

        assertThat(answer.body()).isEqualTo("{\"error\":\"not_found\",\"message\":\"there is nothing here\"}\n");
        assertThat(garbage).startsWith("HTTP/1.1 400 ").doesNotContain("alert");
    }

    @Test
    void headAnswersWithoutABody() throws Exception {
        String answer = raw("HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Length: ");
        assertThat(bodyOf(answer)).isEmpty();
    }

    @Test
    void notReadySaysWhy() throws Exception {
        try (OpenDoor starting = new OpenDoor()) {
            starting.notReady("the streams are rebalancing");

            HttpResponse<String> ready = starting.get("/readyz");
            HttpResponse<String> alive = starting.get("/healthz");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("the streams are rebalancing");
            assertThat(alive.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aTakenPortStopsWithOneSentence() {
        HttpDoor second = new HttpDoor(DoorSettings.at("127.0.0.1", door.port()), new Nothing());

        assertThatThrownBy(second::open)
                .isInstanceOfSatisfying(
                        Stop.class, stop -> assertThat(stop.exitCode()).isEqualTo(ExitCode.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:" + door.port())
                .hasMessageContaining("--port");
    }

    @Test
    void aGuardMayTurnPeopleAway() throws Exception {
        HttpDoor guarded = new HttpDoor(DoorSettings.at("127.0.0.1", 0), new Nothing(), behind -> new Nothing());
        guarded.open();

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), guarded.port())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 404 ").contains("there is nothing here");
        } finally {
            guarded.close();
        }
    }

    private static final class Nothing extends Handler.Abstract {
        @Override
        public boolean handle(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                org.eclipse.jetty.util.Callback callback) {
            return false;
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String bodyOf(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
