package io.barograph.shipper.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hears from the system which paths changed. It only ever makes things faster: whoever uses it also looks by itself
 * from time to time, because links, network file systems and full queues keep quiet.
 */
public final class DirectoryWatch implements Closeable {
    private static final WatchEvent.Kind<?>[] KINDS = {
        StandardWatchEventKinds.ENTRY_CREATE,
        StandardWatchEventKinds.ENTRY_MODIFY,
        StandardWatchEventKinds.ENTRY_DELETE,
        StandardWatchEventKinds.OVERFLOW
    };

    private final @Nullable WatchService service;
    private final Waker waker;
    private final Map<Path, WatchKey> watched = new HashMap<>();
    private final Set<Path> changed = new HashSet<>();
    private boolean rescan;

    private DirectoryWatch(@Nullable WatchService service, Waker waker) {
        this.service = service;
        this.waker = waker;
    }

    /** Listens to the system, where it tells, and wakes {@code waker} when something changed. */
    public static DirectoryWatch listening(Waker waker) {
        WatchService service = open();
        DirectoryWatch watch = new DirectoryWatch(service, waker);
        if (service != null) {
            Thread listener = new Thread(() -> watch.listen(service), "barograph-watch");
            listener.setDaemon(true);
            listener.start();
        }
        return watch;
    }

    /** Hears nothing: for systems that tell nothing, and tests. */
    public static DirectoryWatch deaf() {
        return new DirectoryWatch(null, new Waker());
    }

    private static @Nullable WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            return null;
        }
    }

    /** What changed since the last call; {@code structure} when names came or went. */
    record Changes(Set<Path> files, boolean structure) {}

    synchronized Changes take() {
        Changes changes = new Changes(Set.copyOf(changed), rescan);
        changed.clear();
        rescan = false;
        return changes;
    }

    /** Watches exactly these directories; true when all of them are watched. */
    boolean watch(Set<Path> directories) {
        if (service == null) {
            return false;
        }
        watched.entrySet().removeIf(entry -> {
            if (directories.contains(entry.getKey()) && entry.getValue().isValid()) {
                return false;
            }
            entry.getValue().cancel();
            return true;
        });
        boolean all = true;
        for (Path directory : directories) {
            all &= watched.containsKey(directory) || register(service, directory);
        }
        return all;
    }

    private boolean register(WatchService open, Path directory) {
        try {
            watched.put(directory, directory.register(open, KINDS));
            return true;
        } catch (IOException | ClosedWatchServiceException e) {
            return false;
        }
    }

    private void listen(WatchService open) {
        try {
            while (true) {
                WatchKey key = open.take();
                note(key);
                key.reset();
                waker.wake();
            }
        } catch (ClosedWatchServiceException e) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void note(WatchKey key) {
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.kind().equals(StandardWatchEventKinds.ENTRY_MODIFY) && event.context() instanceof Path name) {
                changed.add(((Path) key.watchable()).resolve(name));
            } else {
                rescan = true;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (service != null) {
            service.close();
        }
    }
}
