package io.barograph.shipper.ship;

import io.barograph.schemas.AvroBytes;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.RecordHead;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from time to time, as a {@link Heartbeat}, that the shipper lives and how far it is. One that is not heard is
 * not repeated.
 */
final class Heartbeats {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final int MOST_INPUTS = 1000;

    private final RecordHead head;
    private final Sender sender;

    /**
     * Who sends them.
     *
     * @param shipper name of the shipper
     * @param host name of the host
     * @param version of the shipper
     * @param startedMillis when it was started
     */
    record Sender(String shipper, String host, String version, long startedMillis) {}

    /**
     * What they tell beside the inputs.
     *
     * @param recordsSent acknowledged since start
     * @param sendErrors since start
     * @param redactions secrets replaced, by rule
     * @param stopping whether this is the last one
     */
    record Totals(long recordsSent, long sendErrors, Map<String, Long> redactions, boolean stopping) {}

    Heartbeats(RecordHead head, Sender sender) {
        this.head = head;
        this.sender = sender;
    }

    void send(Producer<String, byte[]> producer, Totals totals, List<InputProgress> inputs, long now) {
        try {
            byte[] value = heartbeat(totals, inputs, now);
            var unused = producer.send(
                    new ProducerRecord<>(Topics.HEARTBEATS, sender.shipper(), value), (metadata, failure) -> {
                        if (failure != null) {
                            LOG.atDebug().log("heartbeat was not heard: " + failure.getMessage());
                        }
                    });
        } catch (KafkaException | UndecodableException | IllegalStateException e) {
            // IllegalStateException: the producer was closed meanwhile
            LOG.atDebug().log("heartbeat was not sent: " + e.getMessage());
        }
    }

    private byte[] heartbeat(Totals totals, List<InputProgress> inputs, long now) throws UndecodableException {
        AvroBytes bytes = new AvroBytes()
                .raw(head.bytes())
                .text(sender.shipper())
                .text(sender.host())
                .text(sender.version())
                .number(now)
                .number(sender.startedMillis())
                .number(totals.recordsSent())
                .number(totals.sendErrors())
                .number(inputs.stream().mapToLong(InputProgress::bytesInFlight).sum());
        if (!totals.redactions().isEmpty()) {
            bytes.number(totals.redactions().size());
            totals.redactions().forEach((rule, count) -> bytes.text(rule).number(count));
        }
        bytes.number(0);
        List<InputProgress> told = furthestBehind(inputs);
        if (!told.isEmpty()) {
            bytes.number(told.size());
            told.forEach(input -> input(bytes, input));
        }
        return bytes.number(0).truth(totals.stopping()).toBytes();
    }

    private static List<InputProgress> furthestBehind(List<InputProgress> inputs) {
        return inputs.stream()
                .sorted(Comparator.comparingDouble(InputProgress::lagSeconds)
                        .thenComparingLong(InputProgress::bytesUnread)
                        .reversed())
                .limit(MOST_INPUTS)
                .toList();
    }

    private static void input(AvroBytes bytes, InputProgress input) {
        bytes.text(input.source())
                .text(input.kind())
                .number(input.read().bytes())
                .number(input.read().lines())
                .number(input.bytesAcknowledged())
                .number(input.linesAcknowledged())
                .number(input.bytesUnread())
                .real(input.lagSeconds())
                .number(input.bytesAbandoned())
                .text(input.abandonedReason())
                .number(input.read().oversizeLines())
                .number(input.read().rotations());
    }
}
