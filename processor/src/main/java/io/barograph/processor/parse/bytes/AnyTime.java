package io.barograph.processor.parse.bytes;

/** Reads a time whose form the writer's configuration decides: RFC 3339, common log, or a number since the epoch. */
public final class AnyTime {
    private static final int MONTH = 3;

    private final IsoTime iso = new IsoTime();
    private final ClfTime clf = new ClfTime();

    /** Milliseconds since the epoch, or {@link Numbers#NONE} when the range is no time. */
    public long millis(byte[] bytes, int from, int to) {
        if (to - from > MONTH + 1) {
            byte letter = bytes[from + MONTH];
            if (bytes[from + MONTH - 1] == '/' && !Numbers.isDigit(letter)) {
                return clf.millis(bytes, from, to);
            }
            byte mark = bytes[from + MONTH + 1];
            if (mark == '-' || mark == '/') {
                return iso.millis(bytes, from, to);
            }
        }
        return Numbers.epochAsMillis(bytes, from, to);
    }
}
