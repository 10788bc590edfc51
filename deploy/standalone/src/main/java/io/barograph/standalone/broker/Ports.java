package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ports on the loopback interface. One that nobody asked for is chosen below those that systems give to outgoing
 * connections (from 32768 on with Linux, 49152 elsewhere): between the look and the broker's own binding such a
 * connection of any program could take it.
 *
 * @param broker where clients connect
 * @param controller where the metadata quorum of one talks to itself
 */
public record Ports(int broker, int controller) {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;

    /** Both ports, checked to be free; 0 takes a free one. */
    public static Ports of(int broker, int controller) {
        // Both sockets are open at once, so none can be given twice.
        try (ServerSocket first = bound(broker, "the broker");
                ServerSocket second = bound(controller, "the controller")) {
            return new Ports(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "a probed port could not be given back: " + e.getMessage());
        }
    }

    /** Two that are free. */
    public static Ports free() {
        return of(0, 0);
    }

    /** Stops when {@code port} is taken; 0 never is. */
    public static void requireFree(int port, String use) {
        try (ServerSocket probe = bound(port, use)) {
            probe.getLocalPort();
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "a probed port could not be given back: " + e.getMessage());
        }
    }

    private static ServerSocket bound(int port, String use) throws IOException {
        for (int left = port == 0 ? TRIES : 0; left > 0; left--) {
            ServerSocket chosen = tried(ThreadLocalRandom.current().nextInt(FIRST, LAST));
            if (chosen != null) {
                return chosen;
            }
        }
        ServerSocket socket = tried(port);
        if (socket == null) {
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    "port " + port + " for " + use + " is taken on "
                            + InetAddress.getLoopbackAddress().getHostAddress() + "; choose another");
        }
        return socket;
    }

    private static @Nullable ServerSocket tried(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            return null;
        }
    }
}
