package io.barograph.shipper.read;

import java.time.Instant;

/**
 * What stays when a file is renamed: device, inode and birth time.
 *
 * @param device number of the file system
 * @param inode number of the file in it; given to another file after a deletion
 * @param birthNanos when the file came to be, since the epoch; 0 where the system does not say
 */
public record FileIdentity(long device, long inode, long birthNanos) {
    /** Whether this may be the same file: births that are both known must agree. */
    public boolean mayBe(FileIdentity other) {
        return device == other.device
                && inode == other.inode
                && (birthNanos == 0 || other.birthNanos == 0 || birthNanos == other.birthNanos);
    }

    Instant birth() {
        return Instant.ofEpochSecond(birthNanos / 1_000_000_000, birthNanos % 1_000_000_000);
    }

    /** The same without the birth, to look up who holds the inode. */
    FileIdentity inodeOnly() {
        return new FileIdentity(device, inode, 0);
    }

    /** This identity with the birth that either of both knows. */
    FileIdentity learned(FileIdentity other) {
        return birthNanos != 0 ? this : other;
    }
}
