package io.barograph.shipper.ship;

import io.barograph.schemas.Codec;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.InputStatus;
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

/** Tells from time to time that the shipper lives and how far it is. One that is not heard is not repeated. */
final class Heartbeats {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final int MOST_INPUTS = 1000;

    private final Codec<Heartbeat> codec;
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

    Heartbeats(Codec<Heartbeat> codec, Sender sender) {
        this.codec = codec;
        this.sender = sender;
    }

    void send(Producer<String, byte[]> producer, Totals totals, List<InputProgress> inputs, long now) {
        try {
            byte[] value = codec.encode(heartbeat(totals, inputs, now));
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

    Heartbeat heartbeat(Totals totals, List<InputProgress> inputs, long now) {
        return new Heartbeat(
                sender.shipper(),
                sender.host(),
                sender.version(),
                now,
                sender.startedMillis(),
                totals.recordsSent(),
                totals.sendErrors(),
                inputs.stream().mapToLong(InputProgress::bytesInFlight).sum(),
                totals.redactions(),
                inputs.stream()
                        .sorted(Comparator.comparingDouble(InputProgress::lagSeconds)
                                .thenComparingLong(InputProgress::bytesUnread)
                                .reversed())
                        .limit(MOST_INPUTS)
                        .map(Heartbeats::status)
                        .toList(),
                totals.stopping());
    }

    private static InputStatus status(InputProgress input) {
        return new InputStatus(
                input.source(),
                input.kind(),
                input.read().bytes(),
                input.read().lines(),
                input.bytesAcknowledged(),
                input.linesAcknowledged(),
                input.bytesUnread(),
                input.lagSeconds(),
                input.bytesAbandoned(),
                input.abandonedReason(),
                input.read().oversizeLines(),
                input.read().rotations());
    }
}
