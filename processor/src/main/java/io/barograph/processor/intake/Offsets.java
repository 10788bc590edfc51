package io.barograph.processor.intake;

import java.util.List;

/** The offset in the file of each line of a chunk, also where redaction changed the length of lines. */
final class Offsets {
    private final List<Integer> originalLengths;
    private long at;
    private int index;

    /**
     * @param at offset of the first line to be read
     * @param originalLengths bytes in the file of every line of the chunk, empty when they are those of the chunk
     * @param skipped bytes of the file that were trimmed from the head of the chunk
     */
    Offsets(long at, List<Integer> originalLengths, long skipped) {
        this.at = at;
        this.originalLengths = originalLengths;
        long left = skipped;
        while (left > 0 && index < originalLengths.size()) {
            left -= originalLengths.get(index++);
        }
    }

    long at() {
        return at;
    }

    void advance(int bytes) {
        at += index < originalLengths.size() ? originalLengths.get(index++) : bytes;
    }
}
