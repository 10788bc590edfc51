package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barograph.console.StopSignal;
import io.barograph.processor.cli.Service;
import io.barograph.processor.publish.DoorLock;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.publish.HttpDoor;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.SeriesView;
import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Input;
import io.barograph.standalone.Scenario.Counts;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import io.barograph.standalone.report.SummaryJson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances behind TLS and a token share the series; whichever is asked answers for both, by asking the owner. */
@Tag("broker")
@Timeout(240)
final class InstancesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "tell-nobody-this-token";

    @TempDir
    Path dir;

    @Test
    void eachInstanceAnswersForAllAndOneThatLeavesHandsOver() throws Exception {
        List<Scenario> scenarios = Scenario.all().subList(0, 60);
        Counts truth = truth(scenarios);
        TestKeys keys = TestKeys.make(dir, "door");
        try (TestBroker kafka = TestBroker.start(dir.resolve("data"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            try (Instance one = new Instance(kafka.bootstrap(), dir.resolve("one"), keys)) {
                try (Instance two = new Instance(kafka.bootstrap(), dir.resolve("two"), keys);
                        Shipper shipper = ship(kafka.bootstrap(), scenarios)) {
                    await(() -> one.counts().equals(truth) && two.counts().equals(truth));

                    assertThat(one.summary().at("/instances").toString()).isEqualTo("{\"known\":2,\"answered\":2}");
                    assertThat(one.own()).isNotEmpty().doesNotContainAnyElementsOf(two.own());
                    assertThat(two.own()).isNotEmpty();
                    assertThat(one.get("/api/v1/series?signal=steps&limit=500"))
                            .isEqualTo(two.get("/api/v1/series?signal=steps&limit=500"));
                    assertThat(shipper.status().done()).isTrue();
                }

                await(() -> one.counts().equals(truth)
                        && one.summary().at("/instances/known").intValue() == 1);
                assertThat(one.totals()).isEqualTo(one.whatTheCommandPrints());
            }
        }
    }

    private static Counts truth(List<Scenario> scenarios) {
        Counts total = new Counts(0, 0, 0, 0);
        for (Scenario scenario : scenarios) {
            for (Counts counts : scenario.platforms().values()) {
                total = total.plus(counts);
            }
        }
        return total;
    }

    private Shipper ship(String bootstrap, List<Scenario> scenarios) {
        List<Input> inputs = scenarios.stream()
                .map(scenario ->
                        new Input(scenario.log().toString(), LogSource.AUTO, Map.of("project", scenario.project())))
                .toList();
        Map<String, String> given = new TreeMap<>();
        given.put("bootstrap.servers", bootstrap);
        given.put("state.dir", dir.resolve("shipper").toString());
        given.put("once", "true");
        given.put("logs", inputs.get(0).pattern());
        return Shipper.start(ShipperConfig.from(given).reading(inputs));
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        StopSignal never = new StopSignal();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline) || never.isAskedWithin(Duration.ofMillis(200))) {
                throw new AssertionError("not within " + PATIENCE);
            }
        }
    }

    /** One processor with its door, which knows under which address the other reaches it. */
    private static final class Instance implements AutoCloseable {
        private final Service service;
        private final HttpDoor door;
        private final HttpClient client;

        private Instance(String bootstrap, Path state, TestKeys keys) throws Exception {
            client = HttpClient.newBuilder().sslContext(keys.context(keys)).build();
            int port = Ports.free().broker();
            DoorSettings at = DoorSettings.at("127.0.0.1", port).behind(lock(keys));
            service = Service.start(
                    ProcessorSettings.of(Map.of(
                            "bootstrap.servers",
                            bootstrap,
                            "state.dir",
                            state.toString(),
                            "threads",
                            "1",
                            "kafka.application.server",
                            "127.0.0.1:" + port)),
                    at);
            door = service.open(at);
        }

        private static DoorLock lock(TestKeys keys) {
            return DoorLock.from(Map.of(
                    "http.token",
                    TOKEN,
                    "http.ssl.certificate",
                    keys.certificate().toString(),
                    "http.ssl.key",
                    keys.key().toString(),
                    "http.neighbours.ssl.truststore.location",
                    keys.certificate().toString()));
        }

        private JsonNode get(String path) throws Exception {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + door.port() + path))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            return JSON.readTree(
                    client.send(request, BodyHandlers.ofByteArray()).body());
        }

        private JsonNode summary() throws Exception {
            return get("/api/v1/summary");
        }

        private Counts counts() throws Exception {
            JsonNode totals = totals();
            return new Counts(
                    totals.get("steps").longValue(),
                    totals.get("hits").longValue(),
                    totals.get("misses").longValue(),
                    totals.get("unknown").longValue());
        }

        private JsonNode totals() throws Exception {
            return summary().get("totals");
        }

        /** {@code up --once --json} without the storms, which the API has a list of. */
        private JsonNode whatTheCommandPrints() throws Exception {
            ObjectNode printed = (ObjectNode)
                    JSON.readTree(SummaryJson.of(Summaries.of(service.shelf().series(), List.of())));
            printed.remove("storms");
            return printed;
        }

        private Set<SeriesKey> own() {
            return service.shelf().series().stream()
                    .map(SeriesView::key)
                    .collect(Collectors.toCollection(HashSet::new));
        }

        @Override
        public void close() {
            door.close();
            service.close();
        }
    }
}
