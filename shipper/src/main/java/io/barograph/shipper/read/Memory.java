package io.barograph.shipper.read;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of files, followed now or earlier: loaded from the checkpoint, and what the next one is made of. */
public final class Memory {
    /** A file that was not seen for so long is forgotten, when there are many. */
    private static final long KEEP_MILLIS = 30L * 24 * 3600 * 1000;

    private static final int MOST_FORMER = 1000;
    private static final long SEEN_MILLIS = 24L * 3600 * 1000;

    private final Map<FileIdentity, Entry> byInode = new LinkedHashMap<>();
    /** By stream, files whose inode was given to another: their lines may be found again, packed. */
    private final Map<String, Entry> formerly = new LinkedHashMap<>();

    private final Map<FileIdentity, Claim> claims = new LinkedHashMap<>();
    private final StreamNames names;
    private final boolean firstRun;

    /**
     * What the checkpoint of this host says. {@code epoch} is in the names of all streams that it does not know, and
     * never twice the same: what comes after a lost checkpoint is never taken for what came before.
     */
    public Memory(Checkpoint.Loaded loaded, String host, String epoch, long now) {
        this.names = new StreamNames(host, epoch);
        this.firstRun = loaded.first();
        for (Entry entry : loaded.entries()) {
            if (now - entry.seenMillis() < KEEP_MILLIS) {
                put(entry);
            }
        }
    }

    private void put(Entry entry) {
        Entry before = byInode.put(entry.identity().inodeOnly(), entry);
        if (before != null && !before.stream().equals(entry.stream())) {
            formerly.put(before.stream(), before);
            if (formerly.size() > MOST_FORMER) {
                formerly.remove(formerly.keySet().iterator().next());
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

    String streamOf(FileIdentity identity, Path path, long now) {
        Entry entry = entry(identity);
        return entry == null ? names.of(identity, path, now) : entry.stream();
    }

    /**
     * Notes that {@code copy} holds {@code generation} of {@code original}, and so is read up to {@code end}. That goes
     * into a checkpoint only when the old content is acknowledged; after a kill before, the copy is found again.
     */
    void claim(FollowedFile original, int generation, CopySearch.Neighbour copy, Place end, long now) {
        FileIdentity identity = copy.facts().identity();
        Progress progress = new Progress(end, InputCounters.NONE);
        String stream = streamOf(identity, copy.path(), now);
        Entry entry = new Entry(stream, copy.path().toString(), identity, progress, List.of(end), now);
        claims.put(identity.inodeOnly(), new Claim(entry, original, generation));
        original.touched();
    }

    private record Claim(Entry entry, FollowedFile original, int generation) {}

    private boolean settleClaims(FollowedFile original, Place acknowledged) {
        Place sent = original.sent();
        boolean all = original.isDrained()
                && acknowledged.generation() == sent.generation()
                && acknowledged.mark().equals(sent.mark());
        return claims.values().removeIf(claim -> {
            boolean settled = claim.original() == original && (all || claim.generation() < acknowledged.generation());
            if (settled) {
                put(claim.entry());
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
        String path = file.path().toString();
        List<Place> sent = file.sentSince(acknowledged.place());
        if (known != null
                && known.progress().equals(acknowledged)
                && known.sent().equals(sent)
                && known.identity().equals(file.identity())
                && known.path().equals(path)) {
            return settled;
        }
        put(new Entry(file.origin().stream(), path, file.identity(), acknowledged, sent, now));
        return true;
    }

    /** What {@code from} knew is known under the identity {@code to} from now on: its content was packed. */
    void movedTo(FileIdentity to, Path path, Entry from, long now) {
        byInode.remove(from.identity().inodeOnly(), from);
        formerly.remove(from.stream());
        put(new Entry(from.stream(), path.toString(), to, from.progress(), from.sent(), now));
    }

    /** Notes that a file which is not followed is still there. */
    void seen(Entry entry, long now) {
        if (now - entry.seenMillis() > SEEN_MILLIS) {
            byInode.replace(entry.identity().inodeOnly(), entry, entry.seenAt(now));
        }
    }

    /** Forgets a file that was ours and is deleted. */
    public void forget(FollowedFile file) {
        byInode.remove(file.identity().inodeOnly());
    }

    /** Everything known, for the checkpoint. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(formerly.values());
        entries.addAll(byInode.values());
        return entries;
    }

    boolean isFirstRun() {
        return firstRun;
    }
}
