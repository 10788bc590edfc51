import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Stands where a pager or chat would: writes each notification that arrives as one line of JSON into a file. Started as
 * a single source file, {@code java AlertReceiver.java PORT FILE}; ends when it is killed.
 */
public final class AlertReceiver {
    private AlertReceiver() {}

    /** Listens on the port in {@code args[0]} and appends to the file in {@code args[1]}. */
    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[1]);
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
        HttpServer server = HttpServer.create(address, 10);
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                // One line, and Alertmanager ends it.
                out.write(body);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
