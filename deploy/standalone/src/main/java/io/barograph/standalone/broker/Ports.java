package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports on the loopback interface.
 *
 * @param broker where clients connect
 * @param controller where the metadata quorum of one talks to itself
 */
public record Ports(int broker, int controller) {
    /** Both ports, checked to be free; 0 lets the system choose. */
    public static Ports of(int broker, int controller) {
        // Both sockets are open at once, so the system cannot give the same number twice.
        try (ServerSocket first = bound(broker, "the broker");
                ServerSocket second = bound(controller, "the controller")) {
            return new Ports(first.getLocalPort(), second.getLocalPort());
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "a probed port could not be given back: " + e.getMessage());
        }
    }

    /** Both chosen by the system. */
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
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new Stop(
                    ExitCode.UNAVAILABLE,
                    "port " + port + " for " + use + " is taken on "
                            + InetAddress.getLoopbackAddress().getHostAddress() + "; choose another");
        }
    }
}
