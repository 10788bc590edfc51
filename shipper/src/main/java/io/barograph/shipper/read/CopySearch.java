package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the copy that copytruncate made of a file before it emptied it, and for files that were moved: always in
 * the directory where the file was.
 */
final class CopySearch {
    /** With fewer bytes before the place, any file could be the copy. */
    private static final int LEAST_EVIDENCE = 16;

    private static final int MOST_NEIGHBOURS = 2000;
    private static final int UNPACK_BYTES = 64 * 1024;

    private final FileLooks looks;
    private final ReadBuffer buffer = new ReadBuffer();

    CopySearch(FileLooks looks) {
        this.looks = looks;
    }

    /** A neighbour and what is known of it. */
    record Neighbour(Path path, FileFacts facts) {}

    /**
     * The file beside {@code path} that has the same bytes up to {@code old}, among those that {@code maybe} allows.
     */
    @Nullable Neighbour copyOf(Path path, Place old, Predicate<FileIdentity> maybe) {
        if (!isEvidence(old)) {
            return null;
        }
        return neighbour(path, found -> maybe.test(found.facts().identity()) && isCopy(found, old));
    }

    /** Whether enough stands before this place to know a content by it. */
    boolean isEvidence(Place place) {
        return place.offset() >= LEAST_EVIDENCE;
    }

    /** Whether the file with this identity is at its path. */
    boolean isThere(Path path, FileIdentity identity) {
        FileFacts facts = factsOrNull(path);
        return facts != null && facts.identity().mayBe(identity);
    }

    /** Where the file with this identity is now, if it was moved within its directory. */
    @Nullable Neighbour moved(Path path, FileIdentity identity) {
        return neighbour(path, found -> found.facts().identity().mayBe(identity));
    }

    private @Nullable Neighbour neighbour(Path path, Predicate<Neighbour> wanted) {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            return null;
        }
        int looked = 0;
        try (DirectoryStream<Path> neighbours = Files.newDirectoryStream(directory)) {
            for (Path other : neighbours) {
                if (looked++ > MOST_NEIGHBOURS) {
                    return null;
                }
                FileFacts facts = factsOrNull(other);
                if (facts != null && facts.regular() && wanted.test(new Neighbour(other, facts))) {
                    return new Neighbour(other, facts);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return null;
        }
        return null;
    }

    private @Nullable FileFacts factsOrNull(Path path) {
        try {
            return looks.at(path);
        } catch (IOException e) {
            return null;
        }
    }

    private boolean isCopy(Neighbour found, Place old) {
        try (Content content = Content.of(found.path())) {
            return (content.isCompressed() || found.facts().size() >= old.offset()) && isAt(content, old);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether this content is the one that was read up to {@code place}. */
    boolean isAt(Content content, Place place) throws IOException {
        return startsLike(content, place.prefix()) && stands(content, place.mark());
    }

    private boolean startsLike(Content content, Prefix prefix) throws IOException {
        int read = buffer.fill(content, 0, Prefix.MAX_LENGTH);
        return prefix.matches(buffer.bytes(), read);
    }

    private boolean stands(Content content, Mark mark) throws IOException {
        int read = buffer.fill(content, mark.offset() - mark.length(), Mark.MAX_LENGTH);
        return mark.matches(buffer.bytes(), read);
    }

    /** Whether all that {@code young} holds so far stands in {@code file} too: a copy may be on its way. */
    boolean mayBecomeCopy(Content young, long size, FollowedFile file) throws IOException {
        Place place = file.place();
        if (!isEvidence(place)) {
            return false;
        }
        if (size >= place.mark().offset()) {
            return isAt(young, place);
        }
        Content original = file.contentNow();
        if (original == null) {
            return false;
        }
        int length = (int) Math.min(size, Mark.MAX_LENGTH);
        return sameAt(young, original, 0, length) && sameAt(young, original, size - length, length);
    }

    private boolean sameAt(Content one, Content other, long offset, int length) throws IOException {
        int read = buffer.fill(one, offset, length);
        long hash = ContentHash.of(buffer.bytes(), 0, read);
        return buffer.fill(other, offset, length) == read && ContentHash.of(buffer.bytes(), 0, read) == hash;
    }

    /** The place behind everything that this content holds. */
    Place endOf(Content content) throws IOException {
        long size = content.size();
        if (!content.isCompressed()) {
            return placeAt(content, size);
        }
        // How long a packed content is, only unpacking it tells.
        long end = 0;
        for (int read = -1; read != 0; end += Math.max(0, read)) {
            read = buffer.fill(content, end, UNPACK_BYTES);
        }
        Place place = placeAt(content, end);
        return new Place(place.generation(), place.mark(), place.prefix(), true);
    }

    /** The place at {@code offset}, with the marks that stand there. */
    Place placeAt(Content content, long offset) throws IOException {
        int head = buffer.fill(content, 0, (int) Math.min(offset, Prefix.MAX_LENGTH));
        Prefix prefix = Prefix.NONE.grown(0, buffer.bytes(), 0, head);
        int length = (int) Math.min(offset, Mark.MAX_LENGTH);
        int tail = buffer.fill(content, offset - length, length);
        return new Place(0, Mark.at(offset, buffer.bytes(), tail), prefix, false);
    }

    /** Offset after the last newline in the last 64 KiB, or the size when there is none. */
    long afterLastLine(Content content, long size) throws IOException {
        int window = (int) Math.min(size, 64 * 1024);
        int read = buffer.fill(content, size - window, window);
        int end = LineSplitter.afterLastNewline(buffer.bytes(), 0, read);
        return end == 0 && window < size ? size : size - window + end;
    }
}
