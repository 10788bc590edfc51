package io.barograph.processor.publish;

import io.barograph.console.BadSetting;
import java.time.Duration;
import java.util.Map;

/**
 * Where the HTTP door stands and how wide it opens.
 *
 * @param bind address to listen on
 * @param port port to listen on; 0 takes any free one
 * @param maxHeaderBytes longest request line with headers
 * @param idle how long a connection may be silent
 * @param maxConnections connections at a time
 * @param maxListeners connections that follow live events at a time
 * @param lock who may come in, and how
 */
public record DoorSettings(
        String bind, int port, int maxHeaderBytes, Duration idle, int maxConnections, int maxListeners, DoorLock lock) {
    /** Loopback: what is read from logs is nobody else's business until somebody decides so. */
    public static final String DEFAULT_BIND = "127.0.0.1";
    /** The port people know. */
    public static final int DEFAULT_PORT = 9420;

    private static final int MAX_PORT = 65_535;

    /** Refuses a port that is none. */
    public DoorSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new BadSetting("http.port", Integer.toString(port), "0 to 65535");
        }
    }

    /** The usual limits at this address. */
    public static DoorSettings at(String bind, int port) {
        return new DoorSettings(bind, port, 8 * 1024, Duration.ofSeconds(30), 256, 64, DoorLock.NONE);
    }

    /** From {@code http.bind} and {@code http.port}. */
    public static DoorSettings from(Map<String, String> settings) {
        String port = settings.getOrDefault("http.port", Integer.toString(DEFAULT_PORT));
        try {
            return at(settings.getOrDefault("http.bind", DEFAULT_BIND), Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new BadSetting("http.port", port, "0 to 65535");
        }
    }

    /** The same behind {@code lock}. */
    public DoorSettings behind(DoorLock lock) {
        return new DoorSettings(bind, port, maxHeaderBytes, idle, maxConnections, maxListeners, lock);
    }

    /** Whether anybody who reaches the machine may read everything. */
    public boolean isOpenToAll() {
        return !lock.asks() && !bind.startsWith("127.") && !bind.equals("localhost") && !bind.equals("::1");
    }
}
