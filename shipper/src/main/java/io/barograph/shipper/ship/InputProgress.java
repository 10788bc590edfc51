package io.barograph.shipper.ship;

import io.barograph.shipper.read.InputCounters;
import java.util.ArrayList;
import java.util.List;

/**
 * How far one input is.
 *
 * @param source path, or - for standard input
 * @param kind kind given to it
 * @param read what became of its bytes; see there how the numbers relate
 * @param bytesAcknowledged of those read
 * @param linesAcknowledged of those read
 * @param bytesUnread in the file beyond what was read
 * @param lagSeconds age of the oldest byte that is not acknowledged
 * @param bytesBefore acknowledged before this process began
 * @param done whether its end was told
 */
public record InputProgress(
        String source,
        String kind,
        InputCounters read,
        long bytesAcknowledged,
        long linesAcknowledged,
        long bytesUnread,
        double lagSeconds,
        long bytesBefore,
        boolean done) {
    /** Bytes read and not yet acknowledged. */
    public long bytesInFlight() {
        return read.bytes() - bytesAcknowledged;
    }

    /** Bytes given up. */
    public long bytesAbandoned() {
        return read.abandonedBytes();
    }

    /** Why, in words. */
    public String abandonedReason() {
        List<String> reasons = new ArrayList<>();
        if (read.vanishedBytes() > 0) {
            reasons.add("truncated before it was read");
        }
        if (read.cutBytes() > 0) {
            reasons.add("lines longer than the limit");
        }
        if (read.refusedBytes() > 0) {
            reasons.add("lines longer than the broker takes");
        }
        if (read.leftBytes() > 0) {
            reasons.add("packed better than any log");
        }
        return String.join("; ", reasons);
    }
}
