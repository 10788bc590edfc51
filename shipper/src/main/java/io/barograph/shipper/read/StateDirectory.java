package io.barograph.shipper.read;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A directory of our own for checkpoint and spool, which one shipper has at a time. */
public final class StateDirectory implements Closeable {
    private static final int MOST_PIPES = 256;

    private final Path path;
    private final FileChannel lock;

    private StateDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes {@code path}, or stops with the reason why it is not to be had. */
    public static StateDirectory take(Path path) {
        StateDirectory taken = tryTake(path);
        if (taken == null) {
            throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " is in use by another shipper");
        }
        return taken;
    }

    /** Takes the first free one of those for pipes below {@code path}: many builds may run at once. */
    public static StateDirectory takeForPipe(Path path) {
        for (int i = 0; i < MOST_PIPES; i++) {
            StateDirectory taken = tryTake(path.resolve("pipe-" + i));
            if (taken != null) {
                return taken;
            }
        }
        throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " has " + MOST_PIPES + " pipes in use");
    }

    private static @Nullable StateDirectory tryTake(Path path) {
        try {
            Private.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new StateDirectory(path, channel);
            }
            channel.close();
            return null;
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " cannot be used: " + Problems.reason(e));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
