package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New gzip files. Most are rotated logs that were read before they were packed; the others are read whole, once. A new
 * one waits until nobody writes it any more, and only a few are read at a time, because each keeps a block in memory.
 */
final class PackedFiles {
    private static final long QUIET_MILLIS = 2000;
    private static final int MOST_AT_WORK = 4;
    private static final String SUFFIX = ".gz";

    private final CopySearch search;
    private final Memory memory;
    private final Map<FileIdentity, Seen> waiting = new HashMap<>();

    private record Seen(long size, long modifiedNanos, long sinceMillis) {}

    PackedFiles(CopySearch search, Memory memory) {
        this.search = search;
        this.memory = memory;
    }

    /** Whether its time has not come yet. */
    boolean holds(FileFacts facts, Collection<FollowedFile> followed, boolean once, long now) {
        FileIdentity inode = facts.identity().inodeOnly();
        Seen seen = waiting.get(inode);
        boolean changed = seen == null || seen.size() != facts.size() || seen.modifiedNanos() != facts.modifiedNanos();
        if (seen == null || changed) {
            seen = new Seen(facts.size(), facts.modifiedNanos(), now);
            waiting.put(inode, seen);
        }
        long written = facts.modifiedNanos() / 1_000_000; // packers give it the time of the log when they are through
        boolean quiet = once || now - seen.sinceMillis() >= QUIET_MILLIS || now - written >= QUIET_MILLIS;
        boolean room = followed.stream()
                        .filter(file -> file.isCompressed() && file.isOpen())
                        .count()
                < MOST_AT_WORK;
        if (quiet && room) {
            waiting.remove(inode);
            return false;
        }
        return true;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** What is known of the content of this packed file under the identity that it had before it was packed. */
    @Nullable Entry unpackedBefore(Path path, Content content) throws IOException {
        for (Entry entry : memory.entries()) {
            boolean named = path.toString().equals(entry.path() + SUFFIX);
            if (!named && !isRotationOf(path, entry)) {
                continue;
            }
            for (Place end : entry.sent()) {
                if (search.isEvidence(end) && search.isAt(content, end) && (named || isGone(entry))) {
                    return entry;
                }
            }
        }
        return null;
    }

    /** Whether the names begin alike: app.log, app.log.1 and app.log-20260101.gz do. */
    private static boolean isRotationOf(Path path, Entry entry) {
        Path before = Path.of(entry.path()).getFileName();
        Path after = path.getFileName();
        if (before == null || after == null) {
            return false;
        }
        return after.toString().startsWith(RotatedSet.head(before.toString()));
    }

    private boolean isGone(Entry entry) {
        return !search.isThere(Path.of(entry.path()), entry.identity());
    }
}
