package io.barograph.shipper.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of files, followed now or earlier: loaded from the checkpoint, and what the next one is made of. */
public final class Memory {
    /** A file that was not seen for so long is forgotten, when there are many. */
    private static final long KEEP_MILLIS = 30L * 24 * 3600 * 1000;

    private final Map<FileIdentity, Entry> byInode = new LinkedHashMap<>();
    private final Map<FileIdentity, Claim> claims = new LinkedHashMap<>();
    private final StreamNames names;
    private final boolean firstRun;

    /** What the checkpoint of this host says. */
    public Memory(Checkpoint.Loaded loaded, String host, long now) {
        this.names = new StreamNames(host);
        this.firstRun = loaded.first();
        for (Entry entry : loaded.entries()) {
            if (now - entry.seenMillis() < KEEP_MILLIS) {
                byInode.put(entry.identity().inodeOnly(), entry);
            }
        }
    }

    private @Nullable Entry entry(FileIdentity identity) {
        Claim claim = claims.get(identity.inodeOnly());
        Entry entry = claim != null ? claim.entry() : byInode.get(identity.inodeOnly());
        return entry != null && entry.identity().mayBe(identity) ? entry : null;
    }

    @Nullable Progress of(FileIdentity identity) {
        Entry entry = entry(identity);
        return entry == null ? null : entry.progress();
    }

    String streamOf(FileIdentity identity, long now) {
        Entry entry = entry(identity);
        return entry == null ? names.of(identity, now) : entry.stream();
    }

    /**
     * Notes that {@code copy} is the old content of {@code original}, and so read up to {@code end}. That goes into a
     * checkpoint only when the old content is acknowledged; after a kill before, the copy is found again.
     */
    void claim(FollowedFile original, CopySearch.Neighbour copy, Place end, long now) {
        FileIdentity identity = copy.facts().identity();
        Progress progress = new Progress(end, InputCounters.NONE);
        String stream = streamOf(identity, now);
        Entry entry = new Entry(stream, copy.path().toString(), identity, progress, now);
        int generation = original.progress().place().generation();
        claims.put(identity.inodeOnly(), new Claim(entry, original, generation));
    }

    private record Claim(Entry entry, FollowedFile original, int generation) {}

    private void settleClaims(FollowedFile original, Progress acknowledged) {
        claims.values().removeIf(claim -> {
            boolean settled = claim.original() == original
                    && claim.generation() < acknowledged.place().generation();
            if (settled) {
                byInode.put(claim.entry().identity().inodeOnly(), claim.entry());
            }
            return settled;
        });
    }

    /** Remembers how far a file is acknowledged; false when that is known already. */
    public boolean update(FollowedFile file, Progress acknowledged, long now) {
        settleClaims(file, acknowledged);
        FileIdentity inode = file.identity().inodeOnly();
        if (claims.containsKey(inode)) {
            return false;
        }
        Entry known = byInode.get(inode);
        if (known != null
                && known.progress().equals(acknowledged)
                && known.identity().equals(file.identity())
                && known.path().equals(file.path().toString())) {
            return false;
        }
        byInode.put(
                inode, new Entry(file.origin().stream(), file.path().toString(), file.identity(), acknowledged, now));
        return true;
    }

    /** Forgets a file that was ours and is deleted. */
    public void forget(FollowedFile file) {
        byInode.remove(file.identity().inodeOnly());
    }

    /** Everything known, for the checkpoint. */
    public List<Entry> entries() {
        return new ArrayList<>(byInode.values());
    }

    boolean isFirstRun() {
        return firstRun;
    }
}
