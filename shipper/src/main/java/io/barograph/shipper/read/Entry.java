package io.barograph.shipper.read;

/**
 * What the checkpoint remembers of one file.
 *
 * @param stream its name on the topic
 * @param path where it was last seen, for people
 * @param identity which file it is
 * @param progress how far everything is acknowledged
 * @param sent how far it was read and sent, acknowledged or not: what may be known at the other end under this stream
 * @param seenMillis when it was last there, so that it can be forgotten some day
 */
public record Entry(
        String stream, String path, FileIdentity identity, Progress progress, Place sent, long seenMillis) {}
