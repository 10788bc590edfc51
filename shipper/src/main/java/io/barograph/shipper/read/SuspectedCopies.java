package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * New files that are so far equal to a neighbour that is followed: perhaps the copy of a copytruncate under way, whose
 * lines were read already. They wait a moment: if the neighbour is truncated, they are its copy, and otherwise files
 * like any other.
 */
final class SuspectedCopies {
    private static final long PATIENCE_MILLIS = 2000;

    private final CopySearch search;
    private final Map<FileIdentity, Long> since = new HashMap<>();

    SuspectedCopies(CopySearch search) {
        this.search = search;
    }

    boolean holds(Path path, FileFacts facts, Collection<FollowedFile> followed, long now) throws IOException {
        FileIdentity inode = facts.identity().inodeOnly();
        long first = since.getOrDefault(inode, now);
        if (facts.size() > 0 && now - first < PATIENCE_MILLIS && resemblesOne(path, facts, followed)) {
            since.put(inode, first);
            return true;
        }
        since.remove(inode);
        return false;
    }

    private boolean resemblesOne(Path path, FileFacts facts, Collection<FollowedFile> followed) throws IOException {
        Path directory = path.getParent();
        try (Content young = Content.of(path)) {
            for (FollowedFile file : followed) {
                // First what is cheap: there may be ten thousand of each.
                boolean neighbour = search.isEvidence(file.place())
                        && directory != null
                        && directory.equals(file.path().getParent());
                if (neighbour && search.mayBecomeCopy(young, facts.size(), file)) {
                    return true;
                }
            }
        }
        return false;
    }

    void release(FileIdentity identity) {
        since.remove(identity.inodeOnly());
    }

    boolean isEmpty() {
        return since.isEmpty();
    }
}
