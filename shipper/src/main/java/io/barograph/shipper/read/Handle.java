package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The open content of one file: opened when it is needed, given back while the file rests, and then only looked at. */
final class Handle {
    private static final long AWAKE = Long.MIN_VALUE;

    private final FileLooks looks;
    private @Nullable Content content;
    private @Nullable FileFacts openedAs;
    private boolean compressed;
    private long restingSince = AWAKE;
    private long restingSize;

    Handle(FileLooks looks) {
        this.looks = looks;
    }

    /** Whether the file was given back and has not changed since. */
    boolean isResting(Path path, FileIdentity identity) throws IOException {
        if (restingSince == AWAKE) {
            return false;
        }
        FileFacts facts = looks.at(path);
        return facts.size() == restingSize
                && facts.modifiedNanos() == restingSince
                && facts.identity().mayBe(identity);
    }

    /** The content, or nothing when the path leads to another file now. */
    @Nullable Content open(Path path, FileIdentity identity) throws IOException {
        if (content != null) {
            return content;
        }
        Content opened = Content.of(path);
        // Only a path can be asked for its inode. If the path was moved meanwhile, the next scan finds out.
        FileFacts facts = looks.at(path);
        if (!facts.identity().mayBe(identity)) {
            opened.close();
            return null;
        }
        content = opened;
        compressed = opened.isCompressed();
        openedAs = facts;
        restingSince = AWAKE;
        return opened;
    }

    /** Keeps {@code opened}, so that the file stays readable when it is deleted before it was ever looked at. */
    void adopt(Content opened, FileFacts facts) {
        content = opened;
        compressed = opened.isCompressed();
        openedAs = facts;
    }

    /** Closes the handle of an idle file, unless it has just changed. */
    void rest(Path path, FileIdentity identity, long sizeSeen) throws IOException {
        if (content == null) {
            return;
        }
        FileFacts facts = looks.at(path);
        if (facts.size() == sizeSeen && facts.identity().mayBe(identity)) {
            restAs(facts);
        }
    }

    /** It is known to be compressed before it is opened. */
    void packed() {
        compressed = true;
    }

    /** A packed file is only worth another look when it has changed: that look unpacks it from its head. */
    void restIfCompressed() throws IOException {
        FileFacts facts = openedAs;
        if (compressed && facts != null) {
            restAs(facts);
        }
    }

    private void restAs(FileFacts facts) throws IOException {
        if (content != null) {
            release();
            restingSince = facts.modifiedNanos();
            restingSize = facts.size();
        }
    }

    void release() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }

    boolean isCompressed() {
        return compressed;
    }

    @Nullable Content contentNow() {
        return content;
    }
}
