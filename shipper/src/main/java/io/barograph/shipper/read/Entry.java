package io.barograph.shipper.read;

import java.util.List;

/**
 * What the checkpoint remembers of one file.
 *
 * @param stream its name on the topic
 * @param path where it was last seen, for people
 * @param identity which file it is
 * @param progress how far everything is acknowledged
 * @param sent how far each content from the acknowledged one on was sent, acknowledged or not: what may be known at the
 *     other end under this stream
 * @param seenMillis when it was last there, so that it can be forgotten some day
 */
public record Entry(
        String stream, String path, FileIdentity identity, Progress progress, List<Place> sent, long seenMillis) {
    /** Copies the list. */
    public Entry {
        sent = List.copyOf(sent);
    }

    /** How far the newest content was sent. */
    Place sentLast() {
        return sent.isEmpty() ? progress.place() : sent.get(sent.size() - 1);
    }

    Entry seenAt(long millis) {
        return new Entry(stream, path, identity, progress, sent, millis);
    }
}
