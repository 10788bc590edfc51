package io.barograph.shipper.read;

import java.util.Arrays;
import java.util.List;

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
    /** A record of a shorter line is of headers more than of the line. */
    private static final int LEAST_LINE = 512;

    Piece with(byte[] changed) {
        int[] lengths = originalLengths.length > 0 ? originalLengths : LineSplitter.lengths(lines);
        return new Piece(changed, lineCount, lengths, length, after, cutBytes, atEnd);
    }

    /**
     * The same in smaller pieces, for a broker that takes no larger ones: two halves; one cut line; nothing when it is
     * as small as a line can be.
     */
    List<Piece> smaller() {
        if (lineCount > 1) {
            return halves();
        }
        int kept = lines.length / 2;
        if (kept < LEAST_LINE) {
            return List.of();
        }
        byte[] line = Arrays.copyOf(lines, kept + 1);
        line[kept] = '\n';
        long cut = cutBytes + lines.length - line.length;
        return List.of(new Piece(line, 1, new int[] {(int) length}, length, after, cut, atEnd));
    }

    private List<Piece> halves() {
        int[] lengths = originalLengths.length > 0 ? originalLengths : LineSplitter.lengths(lines);
        int count = 0;
        int end = 0;
        long covered = 0;
        while (count < lineCount - 1 && (count == 0 || end < lines.length / 2)) {
            end = LineSplitter.afterFirstNewline(lines, end, lines.length);
            covered += lengths[count++];
        }
        Mark middle = new Mark(after.offset() - length + covered, 0, Mark.HEAD.hash());
        Place behind = new Place(after.generation(), middle, after.prefix(), false);
        boolean same = originalLengths.length == 0;
        return List.of(
                new Piece(
                        Arrays.copyOf(lines, end),
                        count,
                        same ? LineSplitter.SAME : Arrays.copyOf(lengths, count),
                        covered,
                        behind,
                        0,
                        false),
                new Piece(
                        Arrays.copyOfRange(lines, end, lines.length),
                        lineCount - count,
                        same ? LineSplitter.SAME : Arrays.copyOfRange(lengths, count, lengths.length),
                        length - covered,
                        after,
                        cutBytes,
                        atEnd));
    }
}
