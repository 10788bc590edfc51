package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and directories that only their owner may read: a build log may hold secrets. */
public final class Private {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private Private() {}

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Creates the directory and those above it, unless they are there. */
    public static Path createDirectories(Path directory) throws IOException {
        return Files.isDirectory(directory) ? directory : Files.createDirectories(directory, only("rwx------"));
    }

    /** Creates an empty file that must not be there yet. */
    public static Path createFile(Path file) throws IOException {
        return Files.createFile(file, only("rw-------"));
    }
}
