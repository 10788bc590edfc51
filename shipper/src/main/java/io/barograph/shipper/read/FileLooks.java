package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks the file system about paths.
 *
 * <p>Where it does not know birth times, Java answers with the time of the last change, which would make every write a
 * new file. So a birth counts only on devices where one was once seen to differ from the last change.
 */
public final class FileLooks {
    private static final String WANTED = "unix:dev,ino,size,lastModifiedTime,creationTime,isRegularFile";

    private final Set<Long> devicesWithBirths = new HashSet<>();
    private long taken;

    /** Looks at a file of our own, aged by a second, so that births on its device count from the start. */
    public void learnFrom(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "probe", null);
        try {
            Files.setLastModifiedTime(probe, FileTime.fromMillis(System.currentTimeMillis() - 1000));
            at(probe);
        } finally {
            Files.delete(probe);
        }
    }

    /** The facts of the file that {@code path} leads to. */
    public FileFacts at(Path path) throws IOException {
        taken++;
        Map<String, Object> found;
        try {
            found = Files.readAttributes(path, WANTED);
        } catch (UnsupportedOperationException e) {
            return withoutInodes(path);
        }
        long device = number(found, "dev");
        long birth = time(found, "creationTime");
        long modified = time(found, "lastModifiedTime");
        if (birth != modified) {
            devicesWithBirths.add(device);
        }
        long inode = number(found, "ino");
        FileIdentity identity = new FileIdentity(device, inode, devicesWithBirths.contains(device) ? birth : 0);
        return new FileFacts(
                identity, number(found, "size"), modified, Boolean.TRUE.equals(found.get("isRegularFile")));
    }

    /** How often the file system was asked. */
    public long taken() {
        return taken;
    }

    private static long number(Map<String, Object> found, String name) {
        return ((Number) Objects.requireNonNull(found.get(name), name)).longValue();
    }

    private static long time(Map<String, Object> found, String name) {
        return ((FileTime) Objects.requireNonNull(found.get(name), name)).to(TimeUnit.NANOSECONDS);
    }

    private static FileFacts withoutInodes(Path path) throws IOException {
        BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
        long inode = path.toAbsolutePath().toString().hashCode();
        FileIdentity identity = new FileIdentity(0, inode, found.creationTime().to(TimeUnit.NANOSECONDS));
        long modified = found.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        return new FileFacts(identity, found.size(), modified, found.isRegularFile());
    }

    /** Whether this file is still under that name. */
    boolean isThere(Path path, FileIdentity identity) {
        try {
            return at(path).identity().mayBe(identity);
        } catch (IOException e) {
            return false;
        }
    }
}
