package io.barograph.shipper.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import io.barograph.console.Stop;
import io.barograph.shipper.read.InputCounters;
import io.barograph.shipper.ship.InputProgress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricsDoorTest {
    private static InputProgress input(String source, long bytes, double lag) {
        InputCounters counters = new InputCounters(bytes, bytes / 10, 7, 5, 1, 2, 3, 0);
        return new InputProgress(source, "auto", counters, bytes - 10, bytes / 10 - 1, 40, lag, 0, false);
    }

    private static final Standing STANDING = new Standing(
            List.of(input("/a.log", 100, 0.5), input("/a.log", 1000, 2), input("/b \"\\\n.log", 10, 0)),
            9,
            1,
            Map.of("jwt", 4L),
            6);

    private static HttpResponse<String> ask(MetricsDoor door, String method, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + door.port() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void everyNumberOfEveryInputIsToldAndOnePathOnce() throws Exception {
        HttpResponse<String> answer;
        try (MetricsDoor door = MetricsDoor.open("127.0.0.1:0", () -> STANDING)) {
            answer = ask(door, "GET", "/metrics");
        }

        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body().lines())
                .contains(
                        "barograph_shipper_records_sent_total 9",
                        "barograph_shipper_send_errors_total 1",
                        "barograph_shipper_problems 6",
                        "barograph_shipper_inputs 3",
                        "barograph_shipper_redactions_total{rule=\"jwt\"} 4",
                        "barograph_shipper_input_read_bytes_total{source=\"/a.log\",kind=\"auto\"} 1100",
                        "barograph_shipper_input_read_lines_total{source=\"/a.log\",kind=\"auto\"} 110",
                        "barograph_shipper_input_acknowledged_bytes_total{source=\"/a.log\",kind=\"auto\"} 1080",
                        "barograph_shipper_input_acknowledged_lines_total{source=\"/a.log\",kind=\"auto\"} 108",
                        "barograph_shipper_input_unread_bytes{source=\"/a.log\",kind=\"auto\"} 80",
                        "barograph_shipper_input_lag_seconds{source=\"/a.log\",kind=\"auto\"} 2.000",
                        "barograph_shipper_input_oversize_lines_total{source=\"/a.log\",kind=\"auto\"} 2",
                        "barograph_shipper_input_rotations_total{source=\"/a.log\",kind=\"auto\"} 4",
                        "barograph_shipper_input_abandoned_bytes_total"
                                + "{source=\"/a.log\",kind=\"auto\",reason=\"truncated\"} 14",
                        "barograph_shipper_input_abandoned_bytes_total"
                                + "{source=\"/a.log\",kind=\"auto\",reason=\"refused_by_broker\"} 6",
                        "barograph_shipper_input_read_bytes_total{source=\"/b \\\"\\\\\\n.log\",kind=\"auto\"} 10");
    }

    @Test
    void nothingElseIsAnswered() throws Exception {
        try (MetricsDoor door = MetricsDoor.open("127.0.0.1:0", () -> STANDING)) {
            assertThat(ask(door, "GET", "/").statusCode()).isEqualTo(404);
            assertThat(ask(door, "GET", "/metrics/../etc").statusCode()).isEqualTo(404);
            assertThat(ask(door, "POST", "/metrics").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void anAddressThatCannotBeIsOneSentence() throws IOException {
        assertThatThrownBy(() -> MetricsDoor.open("nonsense", () -> STANDING))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("HOST:PORT");
        try (MetricsDoor first = MetricsDoor.open("127.0.0.1:0", () -> STANDING)) {
            assertThatThrownBy(() -> MetricsDoor.open("127.0.0.1:" + first.port(), () -> STANDING))
                    .isInstanceOf(Stop.class)
                    .hasMessageContaining("not to be had");
        }
    }
}
