package io.barograph.processor.publish;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A door with a lock on any free port; behind it is one word, and a count of who came so far. */
final class LockedDoor implements AutoCloseable {
    private final AtomicInteger cameIn = new AtomicInteger();
    private final HttpDoor door;

    LockedDoor(Map<String, String> lock) {
        this(DoorSettings.at("127.0.0.1", 0).behind(DoorLock.from(lock)), "inside".getBytes(StandardCharsets.UTF_8));
    }

    LockedDoor(Duration idle, int maxConnections) {
        this(idle, maxConnections, "inside".getBytes(StandardCharsets.UTF_8));
    }

    LockedDoor(Duration idle, int maxConnections, byte[] inside) {
        this(new DoorSettings("127.0.0.1", 0, 8192, idle, maxConnections, 2, DoorLock.NONE), inside);
    }

    private LockedDoor(DoorSettings settings, byte[] inside) {
        door = new HttpDoor(settings, new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                cameIn.incrementAndGet();
                return Reply.ok(response, callback, Reply.JSON, inside);
            }
        });
        door.open();
    }

    /** The whole answer to a GET of {@code path} with this Authorization; none where it is empty. */
    String get(String path, String authorization) throws IOException {
        String login = authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n";
        try (Socket socket = connect()) {
            send(socket, "GET " + path + " HTTP/1.1\r\nHost: x\r\n" + login + "Connection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    static String basic(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Requests that got past the lock. */
    int cameIn() {
        return cameIn.get();
    }

    @Override
    public void close() {
        door.close();
    }
}
