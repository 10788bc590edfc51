package io.barograph.shipper.read;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** A directory of our own for checkpoint and spool, which one shipper has at a time. */
public final class StateDirectory implements Closeable {
    private static final int MOST_PIPES = 256;
    private static final int SECRET_BYTES = 32;

    private final Path home;
    private final Path path;
    private final FileChannel lock;

    private StateDirectory(Path home, Path path, FileChannel lock) {
        this.home = home;
        this.path = path;
        this.lock = lock;
    }

    /** Takes {@code path}, or stops with the reason why it is not to be had. */
    public static StateDirectory take(Path path) {
        StateDirectory taken = tryTake(path, path);
        if (taken == null) {
            throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " is in use by another shipper");
        }
        return taken;
    }

    /** Takes the first free one of those for pipes below {@code path}: many builds may run at once. */
    public static StateDirectory takeForPipe(Path path) {
        for (int i = 0; i < MOST_PIPES; i++) {
            StateDirectory taken = tryTake(path, path.resolve("pipe-" + i));
            if (taken != null) {
                return taken;
            }
        }
        throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " has " + MOST_PIPES + " pipes in use");
    }

    /** What is to be found at {@code path}, in words; refuses what no shipper could use. Nothing is changed there. */
    public static String describe(Path path) {
        Path there = path;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " cannot be written");
        }
        Path lock = path.resolve("lock");
        if (!Files.exists(lock)) {
            return "new";
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return isLocked(channel) ? "of an earlier run" : "in use by a running shipper";
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "state directory " + path + " cannot be used: " + Problems.reason(e));
        }
    }

    private static @Nullable StateDirectory tryTake(Path home, Path path) {
        try {
            Private.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                return new StateDirectory(home, path, channel);
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

    /** Random bytes that are made once and stay here; the same for all pipes. */
    public byte[] secret(String name) throws IOException {
        Path file = home.resolve(name);
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Path fresh = path.resolve(name + ".new");
        if (!Files.exists(file)) {
            Files.deleteIfExists(fresh);
            Files.write(Private.createFile(fresh), secret);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readAllBytes(file);
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
