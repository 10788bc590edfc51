package io.barograph.shipper.read;

/**
 * A part of a file as whole lines.
 *
 * @param lines the lines, each with its newline
 * @param lineCount how many
 * @param originalLengths bytes in the file of each, empty when the lines are the very bytes of the file
 * @param length bytes of the file that they cover
 * @param after the place after them
 * @param cutBytes bytes that were cut from a line longer than the limit
 * @param atEnd whether the end of the file was met
 */
@SuppressWarnings("ArrayRecordComponent") // a copy per record would double the work; the arrays are never changed
public record Piece(
        byte[] lines, int lineCount, int[] originalLengths, long length, Place after, long cutBytes, boolean atEnd)
        implements Look {
    Piece with(byte[] changed) {
        int[] lengths = originalLengths.length > 0 ? originalLengths : LineSplitter.lengths(lines);
        return new Piece(changed, lineCount, lengths, length, after, cutBytes, atEnd);
    }
}
