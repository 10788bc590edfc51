package io.barograph.processor.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.StormEvent;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveTest {
    private final OpenDoor door = new OpenDoor(1);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whoListensIsToldHowItStandsAndThenWhatIsNew() throws Exception {
        try (Stream<String> lines = listen().body()) {
            Iterator<String> heard = lines.iterator();
            assertThat(after("event: summary", heard)).contains("\"state\":\"running\"");

            door.recent.add(Samples.build("r1", "shop", 1_000));
            door.recent.add(Samples.storm("s1", StormEvent.open, 1_000, "it began"));

            assertThat(after("event: builds", heard)).contains("\"ref\":\"r1\"");
            assertThat(after("event: storms", heard)).contains("it began");
        }
    }

    @Test
    void oneListenerTooManyIsAskedToComeBack() throws Exception {
        try (Stream<String> lines = listen().body()) {
            after("event: summary", lines.iterator());

            HttpResponse<String> second = door.get("/api/v1/events");

            assertThat(second.statusCode()).isEqualTo(503);
        }
    }

    @Test
    void closingTheDoorEndsTheStream() throws Exception {
        try (Stream<String> lines = listen().body()) {
            Iterator<String> heard = lines.iterator();
            after("event: summary", heard);

            door.close();

            assertThat(endOf(heard)).isIn("end", "closed");
        }
    }

    /** How the stream ends: as a body does, or with a connection that is closed in the middle of one. */
    private static String endOf(Iterator<String> heard) {
        try {
            while (heard.hasNext()) {
                assertThat(heard.next()).isNotNull();
            }
            return "end";
        } catch (UncheckedIOException e) {
            return "closed";
        }
    }

    private HttpResponse<Stream<String>> listen() throws Exception {
        HttpResponse<Stream<String>> response = door.client()
                .send(
                        HttpRequest.newBuilder(door.uri("/api/v1/events"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.ofLines());
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        return response;
    }

    private static String after(String line, Iterator<String> heard) {
        while (heard.hasNext()) {
            if (heard.next().equals(line)) {
                return heard.next();
            }
        }
        throw new AssertionError("the stream ended before " + line);
    }
}
