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

    @Nullable Entry entry(FileIdentity identity) {
        Claim claim = claims.get(identity.inodeOnly());
        Entry entry = claim != null ? claim.entry() : byInode.get(identity.inodeOnly());
        return entry != null && entry.identity().mayBe(identity) ? entry : null;
    }

    boolean knows(FileIdentity identity) {
        return entry(identity) != null;
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
        Entry entry = new Entry(stream, copy.path().toString(), identity, progress, end, now);
        int generation = original.place().generation();
        claims.put(identity.inodeOnly(), new Claim(entry, original, generation));
    }

    private record Claim(Entry entry, FollowedFile original, int generation) {}

    private boolean settleClaims(FollowedFile original, Place acknowledged) {
        boolean all = original.isDrained()
                && acknowledged.generation() == original.sent().generation()
                && acknowledged.mark().equals(original.sent().mark());
        return claims.values().removeIf(claim -> {
            boolean settled = claim.original() == original && (all || claim.generation() < acknowledged.generation());
            if (settled) {
                byInode.put(claim.entry().identity().inodeOnly(), claim.entry());
            }
            return settled;
        });
    }

    /** Remembers how far a file is acknowledged; false when that is known already. */
    public boolean update(FollowedFile file, Progress acknowledged, long now) {
        boolean settled = settleClaims(file, acknowledged.place());
        FileIdentity inode = file.identity().inodeOnly();
        if (claims.containsKey(inode)) {
            return settled;
        }
        Entry known = byInode.get(inode);
        if (known != null
                && known.progress().equals(acknowledged)
                && known.sent().equals(file.sent())
                && known.identity().equals(file.identity())
                && known.path().equals(file.path().toString())) {
            return settled;
        }
        String path = file.path().toString();
        byInode.put(inode, new Entry(file.origin().stream(), path, file.identity(), acknowledged, file.sent(), now));
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
