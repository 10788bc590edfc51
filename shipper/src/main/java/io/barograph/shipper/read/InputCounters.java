package io.barograph.shipper.read;

/**
 * What became of the bytes of one file, since it was first seen.
 *
 * <p>{@code size seen = read + unread + vanished}: every byte is read once or given up. {@code read = acknowledged + in
 * flight}. {@code abandoned = vanished + cut + refused + left}: vanished bytes were never read, cut ones were read and
 * left out of an overlong line, refused ones were too large for the broker, left ones are packed too well.
 *
 * @param bytes read, or acknowledged
 * @param lines the same
 * @param vanishedBytes truncated away before they were read, or a hole of zeros
 * @param cutBytes left out of lines longer than the limit
 * @param oversizeLines lines longer than the limit
 * @param rotations renames and rewrites seen
 * @param refusedBytes left out because the broker takes no records of such a size
 * @param leftBytes packed bytes of a gzip file that unpacks to more than any log does; since this start only
 */
public record InputCounters(
        long bytes,
        long lines,
        long vanishedBytes,
        long cutBytes,
        long oversizeLines,
        long rotations,
        long refusedBytes,
        long leftBytes) {
    /** Nothing yet. */
    public static final InputCounters NONE = new InputCounters(0, 0, 0, 0, 0, 0, 0, 0);

    /** With {@code piece} read. */
    public InputCounters plus(Piece piece) {
        int oversize = piece.cutBytes() > 0 ? 1 : 0;
        return new InputCounters(
                bytes + piece.length(),
                lines + piece.lineCount(),
                vanishedBytes,
                cutBytes + piece.cutBytes(),
                oversizeLines + oversize,
                rotations,
                refusedBytes,
                leftBytes);
    }

    InputCounters rotated() {
        return new InputCounters(
                bytes, lines, vanishedBytes, cutBytes, oversizeLines, rotations + 1, refusedBytes, leftBytes);
    }

    InputCounters vanished(long more) {
        return new InputCounters(
                bytes, lines, vanishedBytes + more, cutBytes, oversizeLines, rotations, refusedBytes, leftBytes);
    }

    InputCounters left(long packed) {
        return new InputCounters(bytes, lines, vanishedBytes, cutBytes, oversizeLines, rotations, refusedBytes, packed);
    }

    /** With {@code more} bytes of {@code cutLines} lines that the broker did not take. */
    public InputCounters refused(long more, long cutLines) {
        return new InputCounters(
                bytes,
                lines,
                vanishedBytes,
                cutBytes,
                oversizeLines + cutLines,
                rotations,
                refusedBytes + more,
                leftBytes);
    }

    /** Both together. */
    public InputCounters plus(InputCounters other) {
        return new InputCounters(
                bytes + other.bytes,
                lines + other.lines,
                vanishedBytes + other.vanishedBytes,
                cutBytes + other.cutBytes,
                oversizeLines + other.oversizeLines,
                rotations + other.rotations,
                refusedBytes + other.refusedBytes,
                leftBytes + other.leftBytes);
    }

    /** Bytes given up. */
    public long abandonedBytes() {
        return vanishedBytes + cutBytes + refusedBytes + leftBytes;
    }
}
