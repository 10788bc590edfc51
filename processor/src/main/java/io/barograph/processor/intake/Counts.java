package io.barograph.processor.intake;

import io.barograph.processor.parse.Answer;
import java.util.Map;
import java.util.TreeMap;

/** What one stream took in: lines = events + ignored + rejected; duplicates are in none of them. */
public final class Counts {
    private long chunks;
    private long lines;
    private long bytes;
    private long events;
    private long ignored;
    private long duplicateChunks;
    private long duplicateBytes;
    private long gapBytes;
    private final Map<String, Long> rejected = new TreeMap<>();

    void chunk(Cursor.Part part) {
        chunks++;
        duplicateChunks += part.duplicateBytes() > 0 ? 1 : 0;
        duplicateBytes += part.duplicateBytes();
        gapBytes += part.gapBytes();
    }

    void line(Answer answer, int length) {
        lines++;
        bytes += length;
        if (answer == Answer.EVENT) {
            events++;
        } else if (answer == Answer.IGNORED) {
            ignored++;
        }
    }

    void refused(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    /** Chunks taken in. */
    public long chunks() {
        return chunks;
    }

    /** Lines read. */
    public long lines() {
        return lines;
    }

    /** Bytes of these lines. */
    public long bytes() {
        return bytes;
    }

    /** Lines with something to count. */
    public long events() {
        return events;
    }

    /** Lines with nothing to count. */
    public long ignored() {
        return ignored;
    }

    /** Chunks that held something seen before. */
    public long duplicateChunks() {
        return duplicateChunks;
    }

    /** Bytes seen before. */
    public long duplicateBytes() {
        return duplicateBytes;
    }

    /** Bytes that never arrived. */
    public long gapBytes() {
        return gapBytes;
    }

    /** Refused lines by reason. */
    public Map<String, Long> rejected() {
        return rejected;
    }

    /** Starts again at zero. */
    public void clear() {
        chunks = 0;
        lines = 0;
        bytes = 0;
        events = 0;
        ignored = 0;
        duplicateChunks = 0;
        duplicateBytes = 0;
        gapBytes = 0;
        rejected.clear();
    }
}
