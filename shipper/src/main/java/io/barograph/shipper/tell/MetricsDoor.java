package io.barograph.shipper.tell;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Supplier;

/** Answers {@code GET /metrics} and nothing else. The server of the JDK, because a shipper has to be light. */
public final class MetricsDoor implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final HttpServer server;

    private MetricsDoor(HttpServer server) {
        this.server = server;
    }

    /** Opens it at {@code address}, HOST:PORT; port 0 takes a free one. */
    public static MetricsDoor open(String address, Supplier<Standing> standing) {
        InetSocketAddress at = parsed(address);
        try {
            HttpServer server = HttpServer.create(at, 0);
            server.createContext("/", exchange -> answer(exchange, standing));
            server.setExecutor(task -> {
                Thread thread = new Thread(task, "barograph-metrics");
                thread.setDaemon(true);
                thread.start();
            });
            server.start();
            return new MetricsDoor(server);
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "metrics at " + address + " are not to be had: " + e.getMessage());
        }
    }

    private static InetSocketAddress parsed(String address) {
        int colon = address.lastIndexOf(':');
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            InetSocketAddress at = new InetSocketAddress(address.substring(0, Math.max(0, colon)), port);
            if (colon > 0 && !at.isUnresolved()) {
                return at;
            }
        } catch (IllegalArgumentException e) {
            throw new BadSetting("metrics", address, "HOST:PORT, such as 127.0.0.1:9421");
        }
        throw new BadSetting("metrics", address, "HOST:PORT, such as 127.0.0.1:9421");
    }

    private static void answer(HttpExchange exchange, Supplier<Standing> standing) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(NOT_FOUND, -1);
            } else if (!exchange.getRequestMethod().equals("GET")) {
                exchange.sendResponseHeaders(NOT_ALLOWED, -1);
            } else {
                byte[] body = Exposition.of(standing.get()).getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
