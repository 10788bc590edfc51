package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.DeskBytes;
import io.barograph.processor.diagnose.Sighting;
import io.barograph.processor.intake.Told;
import io.barograph.processor.topology.Parcel.Destination;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what was seen of builders and images to where it comes together. */
final class SightingOutbox {
    private final ProcessorContext<byte[], Parcel> context;

    SightingOutbox(ProcessorContext<byte[], Parcel> context) {
        this.context = context;
    }

    void send(Build build, long timestamp) {
        send(Sighting.of(build), timestamp);
    }

    void send(Told told, long timestamp) {
        send(Sighting.of(told.aside(), told.builder(), told.image()), timestamp);
    }

    private void send(List<Sighting> sightings, long timestamp) {
        for (Sighting sighting : sightings) {
            byte[] desk = sighting.desk().getBytes(StandardCharsets.UTF_8);
            Parcel parcel = new Parcel(Destination.SIGHTINGS, DeskBytes.of(sighting));
            context.forward(new Record<>(desk, parcel, timestamp));
        }
    }
}
