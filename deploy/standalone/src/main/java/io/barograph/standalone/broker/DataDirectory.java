package io.barograph.standalone.broker;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The directory that holds everything which outlives the process, locked for as long as it is open.
 *
 * <pre>
 *   barograph.properties   what wrote it: layout and Kafka version
 *   barograph.lock         held by the process that uses it
 *   kafka/                 the broker's log
 *   state/                 the processor's stores
 *   shipper/               how far each file was read
 *   samples/               the bundled logs, replayed
 * </pre>
 *
 * <p>The lock is ours because Kafka looks at its own only after it has opened and written its metadata log: a second
 * process on the same directory damages the first one's.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String LOCK = "barograph.lock";

    private final Path root;
    private final FileChannel lock;

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Opens {@code dir}, creating it if need be. Stops with {@link ExitCode#UNAVAILABLE} when another process has it,
     * when something else lives in it or when another version wrote it.
     */
    public static DataDirectory open(Path dir) {
        Path root = dir.toAbsolutePath().normalize();
        FileChannel lock = lock(root);
        try {
            Marker.check(root);
            for (String part : new String[] {"kafka", "state", "shipper", "samples"}) {
                Files.createDirectories(root.resolve(part));
            }
            return new DataDirectory(root, lock);
        } catch (IOException e) {
            release(lock);
            throw notUsable(root, e);
        } catch (RuntimeException e) {
            release(lock);
            throw e;
        }
    }

    private static FileChannel lock(Path root) {
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (FileLocks.tryLock(channel)) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw notUsable(root, e);
        }
        throw new Stop(
                ExitCode.UNAVAILABLE,
                "data directory " + root
                        + " is in use by another process; stop that one or choose another with --data");
    }

    /** A directory with files of somebody else's is left exactly as it was: not even our lock goes into it. */
    private static void refuseForeign(Path root) throws IOException {
        if (!Files.exists(root) || Files.exists(root.resolve(LOCK))) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new Stop(ExitCode.UNAVAILABLE, "data directory " + root + " is a file; choose another with --data");
        }
        try (Stream<Path> inside = Files.list(root)) {
            if (inside.findAny().isPresent()) {
                throw new Stop(
                        ExitCode.UNAVAILABLE,
                        "data directory " + root
                                + " holds files that are not Barograph's; choose an empty one with --data");
            }
        }
    }

    private static Stop notUsable(Path root, IOException e) {
        Stop stop = new Stop(
                ExitCode.UNAVAILABLE,
                "data directory " + root + " cannot be written (" + e.getClass().getSimpleName()
                        + "); choose another with --data");
        stop.initCause(e);
        return stop;
    }

    /** The directory itself, absolute. */
    public Path root() {
        return root;
    }

    /** Where the broker keeps its log. */
    public Path kafka() {
        return root.resolve("kafka");
    }

    /** Where the processor keeps its stores. */
    public Path state() {
        return root.resolve("state");
    }

    /** Where the shipper keeps its checkpoints. */
    public Path shipper() {
        return root.resolve("shipper");
    }

    /** Where the bundled logs are written to. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** Gives the directory free. The lock file stays: deleting it would let two processes hold two different ones. */
    @Override
    public void close() {
        release(lock);
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock of the data directory cannot be given back", e);
        }
    }
}
