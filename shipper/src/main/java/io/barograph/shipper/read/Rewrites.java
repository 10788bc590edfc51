package io.barograph.shipper.read;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether a known file still holds what was read of it, and where to go on when it does not: first with what the
 * copies of its old contents hold, oldest first, then with the present one as another generation.
 */
final class Rewrites {
    private static final Logger LOG = LoggerFactory.getLogger(Rewrites.class);

    private final CopySearch search;
    private final Memory memory;
    private final SuspectedCopies suspects;
    private final Problems problems;
    private final Predicate<FileIdentity> isFollowed;

    Rewrites(
            CopySearch search,
            Memory memory,
            SuspectedCopies suspects,
            Problems problems,
            Predicate<FileIdentity> isFollowed) {
        this.search = search;
        this.memory = memory;
        this.suspects = suspects;
        this.problems = problems;
        this.isFollowed = isFollowed;
    }

    /** Compares the content of a file with what an earlier run knew of it; says in words what was found. */
    String recognise(FollowedFile file, Content content, Entry known, long now) throws IOException {
        Place acknowledged = known.progress().place();
        Place sent = known.sentLast();
        boolean sentIsHere = search.isAt(content, sent);
        if (acknowledged.generation() == sent.generation()) {
            boolean acknowledgedIsHere = search.isAt(content, acknowledged);
            if (sentIsHere && acknowledgedIsHere) {
                return "goes on where everything is acknowledged";
            }
            if (acknowledged.offset() > 0 && acknowledgedIsHere) {
                file.regenerated(Place.generationAfter(sent.generation(), now));
                return "goes on where everything is acknowledged; what was sent from there on stands there no longer";
            }
        }
        List<Place> lost = sentIsHere ? known.sent().subList(0, known.sent().size() - 1) : known.sent();
        for (Place end : lost) {
            Place from = end.generation() == acknowledged.generation() ? acknowledged : Place.headOf(end.generation());
            readFirst(file, from, end, now);
        }
        file.begins(sentIsHere ? sent.generation() : Place.generationAfter(sent.generation(), now));
        return "was rewritten since; begins anew at its head";
    }

    private void readFirst(FollowedFile file, Place from, Place end, long now) {
        Content rest = claimedCopy(file, end, now);
        if (rest == null) {
            file.vanished(Math.max(0, end.offset() - from.offset()));
        } else {
            file.readFirst(rest, from);
        }
    }

    /** Goes on with the new content of a file, after what a copy still holds of the old one. */
    void rewritten(FollowedFile file, long now) {
        Content rest = claimedCopy(file, file.place(), now);
        int last = Math.max(file.place().generation(), file.sent().generation());
        file.rewritten(rest, Place.generationAfter(last, now));
    }

    private @Nullable Content claimedCopy(FollowedFile file, Place old, long now) {
        CopySearch.Neighbour copy = search.copyOf(file.path(), old, identity -> isFree(identity, file));
        LOG.atInfo()
                .addKeyValue("path", file.path())
                .addKeyValue("restFrom", copy == null ? "nowhere" : copy.path())
                .log("file was rewritten");
        if (copy == null) {
            return null;
        }
        try {
            Content rest = Content.of(copy.path());
            memory.claim(file, old.generation(), copy, search.endOf(rest), now);
            suspects.release(copy.facts().identity());
            return rest;
        } catch (IOException e) {
            problems.add(copy.path(), e);
            return null;
        }
    }

    private boolean isFree(FileIdentity identity, FollowedFile file) {
        return !identity.mayBe(file.identity()) && !isFollowed.test(identity.inodeOnly()) && !memory.knows(identity);
    }
}
