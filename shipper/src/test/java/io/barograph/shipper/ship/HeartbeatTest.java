package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.InputStatus;
import io.barograph.schemas.RecordHead;
import io.barograph.shipper.read.InputCounters;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

final class HeartbeatTest {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final Heartbeats heartbeats =
            new Heartbeats(RecordHead.HEARTBEAT, new Heartbeats.Sender("host:/state", "host", "1", 1000));

    @Test
    void theFurthestBehindComesFirstAndTheNumbersAddUp() throws Exception {
        InputProgress ahead =
                new InputProgress("a", "auto", new InputCounters(10, 1, 0, 0, 0, 0, 0, 0), 10, 1, 0, 0, 0, false);
        InputProgress behind =
                new InputProgress("b", "auto", new InputCounters(100, 9, 7, 5, 1, 2, 0, 0), 60, 5, 40, 3.5, 0, false);

        heartbeats.send(producer, new Heartbeats.Totals(3, 1, Map.of("jwt", 2L), true), List.of(ahead, behind), 2000);

        Heartbeat heard =
                Codec.of(Heartbeat.class).decode(producer.history().get(0).value());
        assertThat(producer.history().get(0).key()).isEqualTo("host:/state");
        assertThat(heard.getBytesInFlight()).isEqualTo(40);
        assertThat(heard.getInputs()).extracting(InputStatus::getSource).containsExactly("b", "a");
        InputStatus first = heard.getInputs().get(0);
        assertThat(first.getBytesAbandoned()).isEqualTo(12);
        assertThat(first.getBytesRead() - first.getBytesAcknowledged()).isEqualTo(heard.getBytesInFlight());
        assertThat(heard.getRedactions()).containsEntry("jwt", 2L);
        assertThat(heard.getStopping()).isTrue();
        assertThat(producer.history().get(0).value())
                .as("written without Avro, as Avro writes it")
                .isEqualTo(Codec.of(Heartbeat.class).encode(heard));
    }

    @Test
    void oneWithNothingToTellIsWholeToo() throws Exception {
        heartbeats.send(producer, new Heartbeats.Totals(0, 0, Map.of(), false), List.of(), 2000);

        byte[] sent = producer.history().get(0).value();
        Heartbeat heard = Codec.of(Heartbeat.class).decode(sent);
        assertThat(heard.getInputs()).isEmpty();
        assertThat(sent).isEqualTo(Codec.of(Heartbeat.class).encode(heard));
    }
}
