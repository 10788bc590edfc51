package io.barograph.processor.publish;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A door on any free port, with what a test puts behind it. */
final class OpenDoor implements AutoCloseable {
    final HandMadeShelf shelf = new HandMadeShelf();
    final Recent recent = new Recent(100);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Routes routes;
    private final HttpDoor door;
    private volatile Optional<String> trouble = Optional.empty();

    OpenDoor() {
        this(2);
    }

    OpenDoor(int maxListeners) {
        this(DoorSettings.at("127.0.0.1", 0), maxListeners, List::of);
    }

    /** A door behind {@code at}'s lock, whose instance knows {@code others}. */
    OpenDoor(DoorSettings at, int maxListeners, Supplier<Collection<String>> others) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        StateCollector state = new StateCollector(
                shelf,
                recent,
                Vitals::starting,
                new StateCollector.Settings(1, 20, 500_000, List.of("0", "0", "0", "0"), 0),
                () -> 0);
        routes = new Routes(
                new Routes.Sources(
                        shelf,
                        new Neighbours(shelf, others, at.lock().neighbours()),
                        recent,
                        this::vitals,
                        state,
                        registry,
                        Health.GOOD,
                        () -> trouble),
                maxListeners);
        door = new HttpDoor(at, routes);
        door.open();
    }

    private Vitals vitals() {
        return new Vitals("running", 0, Map.of(), Map.of());
    }

    void notReady(String why) {
        trouble = Optional.of(why);
    }

    int port() {
        return door.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + door.port() + path);
    }

    HttpClient client() {
        return client;
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return client.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        routes.close();
        door.close();
    }
}
