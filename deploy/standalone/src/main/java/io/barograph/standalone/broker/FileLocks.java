package io.barograph.standalone.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;

/** Locks a file against other processes and against this one alike. */
final class FileLocks {
    private FileLocks() {}

    /** Whether the lock was to be had; held until {@code channel} is closed. */
    static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
