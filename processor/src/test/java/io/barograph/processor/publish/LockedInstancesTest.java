package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Instances behind a lock ask each other with what opens it, and nobody else sees more than before. */
@Timeout(60)
final class LockedInstancesTest {
    private static final String TOKEN = "correct-horse-battery";

    @Test
    void instancesBehindATokenSeeEachOther() throws Exception {
        assertSeen(Map.of("http.token", TOKEN), "Bearer " + TOKEN);
    }

    @Test
    void instancesBehindAPasswordSeeEachOther() throws Exception {
        assertSeen(Map.of("http.user", "ops", "http.password", "tell-nobody"), LockedDoor.basic("ops", "tell-nobody"));
    }

    @Test
    void whereOnlyOthersTokensOpenOneIsNamed() throws Exception {
        try (OpenDoor other = new OpenDoor(at(Map.of("http.token", TOKEN)), 2, List::of);
                OpenDoor one = new OpenDoor(
                        at(Map.of("http.user", "ops", "http.password", "x", "http.neighbours.token", TOKEN)),
                        2,
                        () -> List.of("127.0.0.1:" + other.port()))) {
            assertThat(instances(one, LockedDoor.basic("ops", "x"))).isEqualTo("{\"known\":2,\"answered\":2}");
        }
    }

    @Test
    void oneWithAnotherTokenIsLeftOutAndCounted() throws Exception {
        try (OpenDoor other = new OpenDoor(at(Map.of("http.token", "another-token-it-has")), 2, List::of);
                OpenDoor one =
                        new OpenDoor(at(Map.of("http.token", TOKEN)), 2, () -> List.of("127.0.0.1:" + other.port()))) {
            assertThat(instances(one, "Bearer " + TOKEN)).isEqualTo("{\"known\":2,\"answered\":1}");
        }
    }

    @Test
    void theLoginIsNotInWhatIsPrinted() {
        DoorLock lock = DoorLock.from(Map.of("http.token", TOKEN));

        assertThat(lock.neighbours().toString() + lock).doesNotContain(TOKEN);
    }

    private static void assertSeen(Map<String, String> lock, String login) throws Exception {
        try (OpenDoor other = new OpenDoor(at(lock), 2, List::of);
                OpenDoor one = new OpenDoor(at(lock), 2, () -> List.of("127.0.0.1:" + other.port()))) {
            assertThat(one.get("/api/v1/summary").statusCode()).isEqualTo(401);
            assertThat(instances(one, login)).isEqualTo("{\"known\":2,\"answered\":2}");
        }
    }

    private static String instances(OpenDoor door, String login) throws Exception {
        HttpResponse<String> answer = door.get("/api/v1/summary", "Authorization", login);
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).at("/instances").toString();
    }

    private static DoorSettings at(Map<String, String> lock) {
        return DoorSettings.at("127.0.0.1", 0).behind(DoorLock.from(lock));
    }
}
