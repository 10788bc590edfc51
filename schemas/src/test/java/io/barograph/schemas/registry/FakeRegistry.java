package io.barograph.schemas.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A registry that can be put into every kind of trouble; what a real one answers is tested with a real one. */
final class FakeRegistry implements AutoCloseable {
    private final List<String> schemas = new CopyOnWriteArrayList<>();
    private final Map<String, List<Integer>> bySubject = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> logins = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObjectMapper mapper = new ObjectMapper();
    private final int port;
    private @Nullable HttpServer server;
    private volatile @Nullable Trouble trouble;

    /** Answers in the place of the registry; true when it did. */
    interface Trouble {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    FakeRegistry() throws IOException {
        server = open(0);
        port = server.getAddress().getPort();
    }

    private HttpServer open(int at) throws IOException {
        HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        opened.setExecutor(threads);
        opened.createContext("/", this::handle);
        opened.start();
        return opened;
    }

    Map<String, String> settings(String... more) {
        Map<String, String> settings = new ConcurrentHashMap<>();
        settings.put("schema.registry.url", "http://127.0.0.1:" + port);
        settings.put("schema.registry.attempts", "1");
        settings.put("schema.registry.timeout.ms", "2000");
        for (int i = 0; i < more.length; i += 2) {
            settings.put("schema.registry." + more[i], more[i + 1]);
        }
        return settings;
    }

    /** From now on {@code other} has the first word. */
    void trouble(@Nullable Trouble other) {
        this.trouble = other;
    }

    void goAway() {
        HttpServer open = server;
        if (open != null) {
            open.stop(0);
        }
        server = null;
    }

    void comeBack() throws IOException {
        server = open(port);
    }

    /** Puts a schema there by other means; its number. */
    int knows(String schema) {
        schemas.add(schema);
        return schemas.size();
    }

    /** Paths asked for, oldest first. */
    List<String> asked() {
        return asked;
    }

    /** Authorization headers seen. */
    List<String> logins() {
        return logins;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path);
            logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            Trouble other = trouble;
            if (other != null && other.answer(exchange)) {
                return;
            }
            if (path.startsWith("/schemas/ids/")) {
                byId(exchange, Integer.parseInt(path.substring("/schemas/ids/".length())));
            } else {
                subject(exchange, path.split("/", -1)[2], path.endsWith("/versions"));
            }
        }
    }

    private void byId(HttpExchange exchange, int id) throws IOException {
        if (id < 1 || id > schemas.size()) {
            answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
        } else {
            answer(exchange, 200, mapper.writeValueAsString(Map.of("schema", schemas.get(id - 1))));
        }
    }

    private void subject(HttpExchange exchange, String subject, boolean register) throws IOException {
        String schema = mapper.readTree(exchange.getRequestBody()).get("schema").asText();
        List<Integer> there = bySubject.computeIfAbsent(subject, s -> new ArrayList<>());
        if (register && there.stream().noneMatch(id -> schemas.get(id - 1).equals(schema))) {
            there.add(knows(schema));
        }
        for (int id : there) {
            if (schemas.get(id - 1).equals(schema)) {
                answer(exchange, 200, "{\"id\":" + id + "}");
                return;
            }
        }
        answer(exchange, 404, "{\"error_code\":40403,\"message\":\"Schema not found\"}");
    }

    static boolean answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        return true;
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }
}
