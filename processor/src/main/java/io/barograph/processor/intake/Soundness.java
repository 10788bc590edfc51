package io.barograph.processor.intake;

import io.barograph.schemas.LogChunk;
import java.util.List;
import java.util.Map;

/**
 * What a chunk has to be before a line of it is read. Whoever may write to the topic can write anything; what no
 * shipper writes is set aside as a whole, so that none of its places, times and names gets any further.
 */
public final class Soundness {
    /** Lines of one chunk at most; a broker takes no larger record, but a compressed one may unpack to more. */
    public static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int MOST_LABELS = 64;
    private static final int LONGEST_NAME = 8 * 1024;
    /** The end of the year 2099. */
    private static final long LATEST_MILLIS = 4_102_444_800_000L;

    private Soundness() {}

    /** What is wrong with {@code chunk}, in a word of the closed list; empty when nothing is. */
    public static String fault(LogChunk chunk) {
        if (chunk.getLines().remaining() > MOST_BYTES) {
            return "too_large";
        }
        if (!isPlaceSound(chunk)) {
            return "bad_place";
        }
        if (chunk.getObservedAt() < 0 || chunk.getObservedAt() > LATEST_MILLIS) {
            return "bad_time";
        }
        return areNamesSound(chunk) ? "" : "too_long";
    }

    private static boolean isPlaceSound(LogChunk chunk) {
        long length = chunk.getLength();
        if (chunk.getStream().startsWith("\0")) {
            return false; // such are keys of our own in a store
        }
        if (chunk.getGeneration() < 0 || chunk.getOffset() < 0 || length < 0 || chunk.getOffset() + length < 0) {
            return false;
        }
        List<Integer> lengths = chunk.getOriginalLengths();
        if (lengths.isEmpty()) {
            return length == chunk.getLines().remaining();
        }
        long sum = 0;
        for (int one : lengths) {
            if (one < 0) {
                return false;
            }
            sum += one;
        }
        return sum == length;
    }

    private static boolean areNamesSound(LogChunk chunk) {
        Map<String, String> labels = chunk.getLabels();
        if (labels.size() > MOST_LABELS || chunk.getStream().isEmpty()) {
            return false;
        }
        for (Map.Entry<String, String> label : labels.entrySet()) {
            if (isLong(label.getKey()) || isLong(label.getValue())) {
                return false;
            }
        }
        return !isLong(chunk.getStream())
                && !isLong(chunk.getSource())
                && !isLong(chunk.getHost())
                && !isLong(chunk.getKind());
    }

    private static boolean isLong(String name) {
        return name.length() > LONGEST_NAME;
    }
}
