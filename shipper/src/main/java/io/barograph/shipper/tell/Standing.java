package io.barograph.shipper.tell;

import io.barograph.shipper.ship.InputProgress;
import java.util.List;
import java.util.Map;

/**
 * How things stand at one moment.
 *
 * @param inputs how far each is
 * @param recordsSent acknowledged since start
 * @param sendErrors since start
 * @param redactions secrets replaced since start, by rule
 * @param problems paths that cannot be read
 */
public record Standing(
        List<InputProgress> inputs, long recordsSent, long sendErrors, Map<String, Long> redactions, int problems) {
    /** Copies what could change. */
    public Standing {
        inputs = List.copyOf(inputs);
        redactions = Map.copyOf(redactions);
    }
}
