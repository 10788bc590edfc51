package io.barograph.shipper;

import io.barograph.shipper.ship.InputProgress;
import io.barograph.shipper.tell.Standing;
import java.util.List;
import java.util.Map;

/**
 * How far a shipper is; a snapshot a few times a second.
 *
 * @param inputs every file and pipe
 * @param recordsSent records acknowledged since start
 * @param sendErrors sends that failed since start, and were tried again
 * @param redactions secrets replaced since start, by rule
 * @param problems what is wrong, by path
 * @param done whether everything there was is read and acknowledged, when asked to do it once
 */
public record ShipperStatus(
        List<InputProgress> inputs,
        long recordsSent,
        long sendErrors,
        Map<String, Long> redactions,
        Map<String, String> problems,
        boolean done) {
    /** Before the first look. */
    static final ShipperStatus NONE = new ShipperStatus(List.of(), 0, 0, Map.of(), Map.of(), false);

    /** Copies what could change. */
    public ShipperStatus {
        inputs = List.copyOf(inputs);
        redactions = Map.copyOf(redactions);
        problems = Map.copyOf(problems);
    }

    /** The same for {@code /metrics}. */
    Standing standing() {
        return new Standing(inputs, recordsSent, sendErrors, redactions, problems.size());
    }

    /** Bytes in all inputs, read or not. */
    public long bytesTotal() {
        return bytesRead()
                + inputs.stream().mapToLong(InputProgress::bytesUnread).sum();
    }

    /** Bytes that were not acknowledged when this process began, and what was appended since. */
    public long backlogBytes() {
        return bytesTotal()
                - inputs.stream().mapToLong(InputProgress::bytesBefore).sum();
    }

    /** Whether every byte there is was read and acknowledged; half a line at the end of a file waits for its rest. */
    public boolean isAtEnd() {
        return bytesTotal() == bytesAcknowledged();
    }

    /** Bytes read from all inputs since they were first seen. */
    public long bytesRead() {
        return inputs.stream().mapToLong(input -> input.read().bytes()).sum();
    }

    /** Bytes of those that the broker acknowledged. */
    public long bytesAcknowledged() {
        return inputs.stream().mapToLong(InputProgress::bytesAcknowledged).sum();
    }

    /** Lines read from all inputs since they were first seen. */
    public long linesRead() {
        return inputs.stream().mapToLong(input -> input.read().lines()).sum();
    }

    /** Lines of those that the broker acknowledged. */
    public long linesAcknowledged() {
        return inputs.stream().mapToLong(InputProgress::linesAcknowledged).sum();
    }

    /** Bytes given up, in all inputs. */
    public long bytesAbandoned() {
        return inputs.stream().mapToLong(InputProgress::bytesAbandoned).sum();
    }

    /** Number of inputs. */
    public int files() {
        return inputs.size();
    }

    /** Number of inputs that have ended. */
    public long filesDone() {
        return inputs.stream().filter(InputProgress::done).count();
    }
}
