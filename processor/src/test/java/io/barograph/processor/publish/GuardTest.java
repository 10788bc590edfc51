package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardTest {
    private static final String TOKEN = "a-token-that-is-long";
    private static LockedDoor door;

    @BeforeAll
    static void open() {
        door = new LockedDoor(Map.of("http.user", "ops", "http.password", "geheim:ü", "http.token", TOKEN));
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/metrics", "/api/v1/summary", "/api/v1/events", "/assets/app.js", "/nothing"})
    void nobodyComesInWithoutALogin(String path) throws Exception {
        int before = door.cameIn();

        String answer = door.get(path, "");

        assertThat(answer)
                .startsWith("HTTP/1.1 401 ")
                .contains("WWW-Authenticate: Basic realm=\"barograph\"")
                .contains("WWW-Authenticate: Bearer realm=\"barograph\"")
                .contains("Content-Security-Policy: default-src 'none'")
                .doesNotContain("inside");
        assertThat(door.cameIn()).isEqualTo(before);
    }

    @Test
    void thePasswordAndTheTokenLetIn() throws Exception {
        assertThat(door.get("/metrics", LockedDoor.basic("ops", "geheim:ü"))).startsWith("HTTP/1.1 200 ");
        assertThat(door.get("/metrics", "Bearer " + TOKEN)).startsWith("HTTP/1.1 200 ");
        assertThat(door.get("/metrics", "bearer " + TOKEN)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic",
                "Basic ",
                "Basic %%%",
                "Basic b3BzOg==",
                "Basic Og==",
                "Bearer ",
                "Bearer a-token-that-is-lonG",
                "Bearer a-token-that-is-long-er",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Digest username=\"ops\"",
                "a-token-that-is-long"
            })
    void whatIsNearlyRightIsWrong(String authorization) throws Exception {
        int before = door.cameIn();

        assertThat(door.get("/", authorization)).startsWith("HTTP/1.1 401 ");
        assertThat(door.cameIn()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/healthz/../metrics", "/healthz/..%2fmetrics", "/healthz;x/metrics", "//healthz", "/healthz%2f"
            })
    void thePathsThatAreOpenLeadNowhereElse(String path) throws Exception {
        int before = door.cameIn();

        assertThat(door.get(path, "")).matches("(?s)HTTP/1\\.1 40[01] .*");
        assertThat(door.cameIn()).isEqualTo(before);
    }

    @Test
    void healthIsForEverybody() throws Exception {
        assertThat(door.get("/healthz", "")).startsWith("HTTP/1.1 200 ");
        assertThat(door.get("/readyz", "")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void halfALockIsRefusedByName() {
        assertRefused(Map.of("http.user", "ops"), "http.user");
        assertRefused(Map.of("http.token", "short"), "http.token");
        assertRefused(Map.of("http.jwt.keys", "/keys.json"), "http.jwt.issuer");
        assertRefused(Map.of("http.ssl.key", "/key.pem"), "http.ssl.key");
        assertRefused(Map.of("http.ssl.certificate", "/no.crt", "http.ssl.key", "/no.key"), "http.ssl.certificate");
        assertRefused(Map.of("http.colour", "blue"), "http.colour");
    }

    @Test
    void aRefusalShowsNoToken() {
        assertThatThrownBy(() -> DoorLock.from(Map.of("http.token", "tell-nobody")))
                .hasMessageNotContaining("tell-nobody");
        assertThat(DoorLock.from(Map.of("http.user", "ops", "http.password", "tell-nobody"))
                        .toString())
                .doesNotContain("tell-nobody");
    }

    private static void assertRefused(Map<String, String> settings, String name) {
        assertThatThrownBy(() -> DoorLock.from(settings))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name);
    }
}
