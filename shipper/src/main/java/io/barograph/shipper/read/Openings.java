package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens files that were found, and decides from where on each is read. */
final class Openings {
    /** So many handles are kept from the first look on. */
    private static final int MOST_ADOPTED = 500;

    private static final String START_AT_END = "is new; begins at its end, as start=end says";

    private final Follow follow;
    private final Memory memory;
    private final FileLooks looks;
    private final CopySearch search;
    private final PackedFiles packed;
    private final Rewrites rewrites;
    private final Map<FileIdentity, FollowedFile> followed;

    Openings(
            Follow follow,
            Memory memory,
            FileLooks looks,
            CopySearch search,
            PackedFiles packed,
            Rewrites rewrites,
            Map<FileIdentity, FollowedFile> followed) {
        this.follow = follow;
        this.memory = memory;
        this.looks = looks;
        this.search = search;
        this.packed = packed;
        this.rewrites = rewrites;
        this.followed = followed;
    }

    /**
     * Follows the file from now on; nothing when its time has not come, or when it holds what was read before. With
     * {@code first}, it was there when the shipper started.
     */
    @Nullable FollowedFile open(Path path, Input input, FileFacts facts, boolean first, long now) throws IOException {
        Content content = Content.of(path);
        FollowedFile file = null;
        try {
            file = openOrNull(path, input, facts, content, first, now);
            return file;
        } finally {
            if (file != null && content.isCompressed()) {
                file.packed();
            }
            if (file != null && followed.size() < MOST_ADOPTED && !content.isCompressed()) {
                file.adopt(content, facts);
            } else {
                content.close();
            }
        }
    }

    private @Nullable FollowedFile openOrNull(
            Path path, Input input, FileFacts facts, Content content, boolean first, long now) throws IOException {
        Entry known = memory.entry(facts.identity());
        if (known == null && content.isCompressed()) {
            if (packed.holds(facts, followed.values(), follow.once(), now)) {
                return null;
            }
            known = unpackedBefore(path, facts, content, now);
        }
        if (known != null && content.isCompressed() && known.progress().place().ended()) {
            memory.seen(known, now);
            return null;
        }
        return known == null
                ? fresh(path, input, facts, start(content, facts, first), now)
                : goOn(path, input, facts, content, known, now);
    }

    /** The lines of a file that was packed are read on under the name that it had before, unless it is still read. */
    private @Nullable Entry unpackedBefore(Path path, FileFacts facts, Content content, long now) throws IOException {
        Entry before = packed.unpackedBefore(path, content);
        if (before == null) {
            return null;
        }
        FollowedFile original = followed.get(before.identity().inodeOnly());
        if (original == null || !original.identity().mayBe(before.identity())) {
            memory.movedTo(facts.identity(), path, before, now);
        } else {
            int generation = before.sentLast().generation();
            CopySearch.Neighbour copy = new CopySearch.Neighbour(path, facts);
            memory.claim(original, generation, copy, search.endOf(content), now);
        }
        return memory.entry(facts.identity());
    }

    private FollowedFile fresh(Path path, Input input, FileFacts facts, Place start, long now) {
        Origin origin = origin(path, input, memory.streamOf(facts.identity(), path, now));
        FollowedFile file = new FollowedFile(origin, path, facts, StartAt.at(start), looks, follow.limits());
        file.because(start.offset() > 0 ? START_AT_END : "is new; begins at its head");
        followed.put(facts.identity().inodeOnly(), file);
        return file;
    }

    private FollowedFile goOn(Path path, Input input, FileFacts facts, Content content, Entry known, long now)
            throws IOException {
        Origin origin = origin(path, input, known.stream());
        FollowedFile file = new FollowedFile(origin, path, facts, StartAt.of(known), looks, follow.limits());
        file.because(rewrites.recognise(file, content, known, now));
        followed.put(facts.identity().inodeOnly(), file);
        return file;
    }

    private Origin origin(Path path, Input input, String stream) {
        Map<String, String> labels = follow.labels().of(path.toString(), input.labels());
        return new Origin(stream, path.toString(), input.kind(), labels);
    }

    private Place start(Content content, FileFacts facts, boolean first) throws IOException {
        boolean fromEnd = follow.startAtEnd() && first && memory.isFirstRun();
        if (!fromEnd) {
            return Place.HEAD;
        }
        return content.isCompressed()
                ? search.endOf(content)
                : search.placeAt(content, search.afterLastLine(content, facts.size()));
    }
}
