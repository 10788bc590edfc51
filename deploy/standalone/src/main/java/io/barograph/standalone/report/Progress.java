package io.barograph.standalone.report;

import java.time.Duration;

/**
 * How far a backlog is read.
 *
 * @param bytes bytes of it that were read and processed
 * @param bytesTotal bytes of it
 * @param lines lines of it that were read and processed
 */
public record Progress(long bytes, long bytesTotal, long lines) {
    private static final int BAR = 24;

    /** {@code ███░░░ 42 % 120.4 MB of 286.1 MB, 1,204,332 lines, 612,000 lines/s}. */
    public String after(Duration time) {
        long share = bytesTotal == 0 ? 100 : Math.min(100, 100 * bytes / bytesTotal);
        return Words.bar(bytes, Math.max(1, bytesTotal), BAR) + " " + share + " %  " + Words.bytes(bytes) + " of "
                + Words.bytes(bytesTotal) + ", " + Words.count(lines, "line", "lines") + rate(time);
    }

    private String rate(Duration time) {
        long millis = time.toMillis();
        return millis < 1000 ? "" : ", " + Words.count(1000 * lines / millis) + " lines/s";
    }
}
