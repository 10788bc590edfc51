package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether the file of the settings says something else, and tells whoever runs by it. A file that is no good
 * changes nothing and is told once. It reads the file instead of listening to the system: a volume of Kubernetes is
 * exchanged by a link that no listener hears of.
 */
public final class ConfigurationWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);
    private static final long LOOK_MILLIS = 1000;

    private final Optional<Path> file;
    private final Map<String, String> environment;
    private final Consumer<Configuration> taker;
    private Configuration current;
    private byte[] seen;
    private byte[] arriving;
    private boolean closed;

    /**
     * A watch of {@code file}, if there is one. {@code taker} is given the new settings; it refuses them as a whole
     * with {@link BadSetting}, or takes from them what can change.
     */
    public ConfigurationWatch(Optional<Path> file, Map<String, String> environment, Consumer<Configuration> taker) {
        this.file = file;
        this.environment = environment;
        this.taker = taker;
        this.seen = bytes();
        this.arriving = seen;
        this.current = Configuration.read(file, environment);
    }

    /** Looks from here on every second, until it is closed. */
    public void start() {
        if (file.isPresent()) {
            Thread thread = new Thread(this::run, "barograph-settings");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void run() {
        try {
            while (!closed) {
                wait(LOOK_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once. What is new is taken when it is still the same at the next look: a file is written in pieces. */
    synchronized void look() {
        byte[] now = bytes();
        boolean whole = Arrays.equals(now, arriving);
        arriving = now;
        if (closed || !whole || Arrays.equals(now, seen)) {
            return;
        }
        seen = now;
        try {
            Configuration next = Configuration.read(file, environment);
            next.placing(() -> {
                taker.accept(next);
                return next;
            });
            tell(next.differing(current));
            current = next;
        } catch (BadSetting e) {
            LOG.atWarn()
                    .addKeyValue("file", file.map(Path::toString).orElse(""))
                    .log("the settings stay as they were: {}", e.getMessage());
        }
    }

    private void tell(Set<String> changed) {
        String later =
                String.join(", ", changed.stream().filter(name -> !isLive(name)).toList());
        String now = String.join(
                ", ", changed.stream().filter(ConfigurationWatch::isLive).toList());
        if (!now.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("file", file.map(Path::toString).orElse(""))
                    .log("settings changed: {}", now);
        }
        if (!later.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("file", file.map(Path::toString).orElse(""))
                    .log("settings that count from the next start: {}", later);
        }
    }

    private static boolean isLive(String name) {
        return SettingsTable.find(name).map(Setting::live).orElse(false);
    }

    private byte[] bytes() {
        try {
            return file.isPresent() ? Files.readAllBytes(file.get()) : new byte[0];
        } catch (IOException e) {
            return new byte[] {0}; // no file is like this, so the next one that can be read differs
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
