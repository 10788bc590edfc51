package io.barograph.shipper.read;

/**
 * What the file system says of a path at one moment.
 *
 * @param identity which file the path leads to
 * @param size bytes in it
 * @param modifiedNanos last change, since the epoch
 * @param regular false for directories, pipes, sockets and devices
 */
public record FileFacts(FileIdentity identity, long size, long modifiedNanos, boolean regular) {}
