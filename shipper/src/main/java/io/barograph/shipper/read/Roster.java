package io.barograph.shipper.read;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All files that are followed: finds new ones, recognises old ones under new names, and notices when they are gone. */
public final class Roster implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Problems problems = new Problems();
    private final Map<FileIdentity, FollowedFile> byInode = new LinkedHashMap<>();
    private Follow follow;
    private Patterns patterns;
    private final FileLooks looks;
    private final CopySearch search;
    private final SuspectedCopies suspects;
    private final PackedFiles packed;
    private final Rewrites rewrites;
    private final Openings openings;
    private final Memory memory;
    private final DirectoryWatch watch;
    private Map<Path, FollowedFile> byPath = Map.of();
    private boolean scanned;
    private boolean allWatched;
    private boolean structureChanged;

    /** Follows what {@code follow} says, from where {@code memory} says, and hears of changes from {@code watch}. */
    public Roster(Follow follow, Memory memory, FileLooks looks, DirectoryWatch watch) {
        this.follow = follow;
        this.memory = memory;
        this.looks = looks;
        this.search = new CopySearch(looks);
        this.suspects = new SuspectedCopies(search);
        this.packed = new PackedFiles(search, memory);
        this.rewrites = new Rewrites(search, memory, suspects, problems, byInode::containsKey);
        this.openings = new Openings(follow, memory, looks, search, packed, rewrites, byInode);
        this.patterns = new Patterns(follow.inputs(), follow.excludes());
        this.watch = watch;
    }

    /** Follows from here on what {@code next} matches; a file that it does not match is read to its end and left. */
    public void adopt(Follow next) {
        follow = follow.with(next.inputs(), next.excludes(), next.labels());
        patterns = new Patterns(next.inputs(), next.excludes());
        byInode.values()
                .forEach(file -> file.relabelled(follow.labels()
                        .of(
                                file.path().toString(),
                                patterns.inputOf(file.path().toString()).labels())));
        structureChanged = true;
    }

    /** Looks into the directories once and returns the files that are new. */
    public List<FollowedFile> scan(long now) {
        Patterns.Matches matches = patterns.expand();
        allWatched = !follow.once() && watch.watch(matches.directories());
        problems.keepOnly(matches.files().keySet());
        List<FollowedFile> added = new ArrayList<>();
        Set<FollowedFile> seen = new HashSet<>();
        knownFirst(matches.files()).forEach((path, input) -> {
            try {
                FollowedFile file = consider(path, input, now, seen);
                if (file != null) {
                    added.add(file);
                }
            } catch (NoSuchFileException e) {
                LOG.atDebug().addKeyValue("path", path).log("file went away while it was looked at");
            } catch (IOException e) {
                problems.add(path, e);
            }
        });
        if (!scanned) {
            followMoved(now, added);
        }
        Map<Path, FollowedFile> paths = new HashMap<>();
        for (FollowedFile file : byInode.values()) {
            file.found(seen.contains(file));
            paths.put(file.path(), file);
        }
        byPath = paths;
        scanned = true;
        return added;
    }

    /** At the start, what is known comes first: it may have been copied and truncated, and the copy is not known. */
    private Map<Path, Input> knownFirst(Map<Path, Input> files) {
        if (scanned) {
            return files;
        }
        Map<Path, Input> ordered = new LinkedHashMap<>();
        files.forEach((path, input) -> {
            if (isKnown(path)) {
                ordered.put(path, input);
            }
        });
        files.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private boolean isKnown(Path path) {
        try {
            return memory.knows(looks.at(path).identity());
        } catch (IOException e) {
            return false; // whoever opens it says why
        }
    }

    private @Nullable FollowedFile consider(Path path, Input input, long now, Set<FollowedFile> seen)
            throws IOException {
        FileFacts facts = looks.at(path);
        if (!facts.regular()) {
            if (patterns.isPlain(input)) {
                problems.add(path, "is not a regular file");
            }
            return null;
        }
        FollowedFile known = byInode.get(facts.identity().inodeOnly());
        if (known != null && known.identity().mayBe(facts.identity())) {
            known.learned(facts.identity());
            if (seen.add(known)) {
                correctPath(known, path, input);
            }
            return null;
        }
        boolean maybeCopy = !follow.once() && !memory.knows(facts.identity());
        if (maybeCopy && suspects.holds(path, facts, byInode.values(), now)) {
            return null;
        }
        if (known != null) {
            known.release(); // its inode was given to another file, so it was deleted, and had been read to its end
        }
        FollowedFile file = openings.open(path, input, facts, !scanned, now);
        problems.remove(path);
        if (file != null) {
            seen.add(file);
        }
        return file;
    }

    private void correctPath(FollowedFile known, Path path, Input input) {
        if (known.path().equals(path) || looks.isThere(known.path(), known.identity())) {
            return;
        }
        known.renamed(path, follow.labels().of(path.toString(), input.labels()));
    }

    /** Files that were moved out of every pattern while nobody looked are still read to their end. */
    private void followMoved(long now, List<FollowedFile> added) {
        for (Entry entry : memory.entries()) {
            if (byInode.containsKey(entry.identity().inodeOnly())
                    || entry.progress().place().ended()) {
                continue;
            }
            CopySearch.Neighbour moved = search.moved(Path.of(entry.path()), entry.identity());
            if (moved != null
                    && moved.facts().size() > entry.progress().place().mark().offset()) {
                try {
                    Input input = patterns.inputOf(entry.path());
                    FollowedFile file = openings.open(moved.path(), input, moved.facts(), true, now);
                    if (file != null) {
                        added.add(file);
                    }
                } catch (IOException e) {
                    problems.add(moved.path(), e);
                }
            }
        }
    }

    /** Goes on with the new content of a file, after what a copy still holds of the old one. */
    public void rewritten(FollowedFile file, long now) {
        rewrites.rewritten(file, now);
    }

    /** Follows a file of our own. */
    public FollowedFile follow(Spool spool) throws IOException {
        FileFacts facts = looks.at(spool.path());
        Entry known = memory.entry(facts.identity());
        StartAt from = known == null ? StartAt.OURS : StartAt.of(known);
        return new FollowedFile(spool.origin(), spool.path(), facts, from, looks, follow.limits());
    }

    /** Whether there is more in the file than was read, as the system says now. */
    public boolean hasMore(FollowedFile file) {
        Content open = file.contentNow();
        try {
            long size = open != null ? open.size() : looks.at(file.path()).size();
            return file.isCompressed() || size > file.place().offset();
        } catch (IOException e) {
            return false; // whoever reads it says why
        }
    }

    /** Ends with a file that is gone and read to its end. */
    public void drop(FollowedFile file) throws IOException {
        file.release();
        byInode.remove(file.identity().inodeOnly(), file);
    }

    /** What changed since the last call, as far as the system told. */
    public List<FollowedFile> changed() {
        DirectoryWatch.Changes changes = watch.take();
        structureChanged |= changes.structure();
        List<FollowedFile> changed = new ArrayList<>();
        for (Path path : changes.files()) {
            FollowedFile file = byPath.get(path);
            if (file != null) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** Whether names came or went since the last scan, or a file is waiting to be told from a copy. */
    public boolean wantsScan() {
        boolean wants = structureChanged || !suspects.isEmpty() || isWaiting() || !scanned;
        structureChanged = false;
        return wants;
    }

    /** Whether files were found whose time to be read has not come yet. */
    public boolean isWaiting() {
        return !packed.isEmpty();
    }

    /** Whether the system tells of changes in every directory, so that looking by oneself can be rare. */
    public boolean isWatched() {
        return allWatched;
    }

    /** Every file that is followed. */
    public Collection<FollowedFile> files() {
        return byInode.values();
    }

    /** What is wrong with which path. */
    public Map<Path, String> problems() {
        return problems.all();
    }

    @Override
    public void close() throws IOException {
        watch.close();
        for (FollowedFile file : byInode.values()) {
            file.release();
        }
    }
}
