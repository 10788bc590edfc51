package io.barograph.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.schemas.Codec;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From lines of an access log to storms of single keys on their topic, through the whole topology. */
final class WiredKeysTest {
    private static final long NOON = Instant.parse("2026-11-23T12:00:00Z").getEpochSecond();

    @TempDir
    private Path dir;

    @Test
    void keysThatAreNotKeptAndHerdsAreSeenInOneChunkOfManyMinutes() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int client = 0; client < 12; client++) {
            lines.append(line(client / 4, client, "TCP_MISS", "/at-once"));
        }
        for (int second = 10; second < 1200; second += 10) {
            lines.append(line(second, 1, "TCP_MISS", "/never-kept"));
            lines.append(line(second, 2, "TCP_MEM_HIT", "/kept"));
        }

        assertThat(told(lines.toString())).contains("open stampede /at-once", "open thrash /never-kept");
    }

    private static String line(int second, int client, String cache, String path) {
        return (NOON + second) + ".000 12 10.0.0." + (client + 1) + " " + cache + "/200 4096 GET http://hub" + path
                + " - HIER_DIRECT/1.2.3.4 text/plain\n";
    }

    private List<String> told(String lines) throws Exception {
        ProcessorSettings settings = ProcessorSettings.of(Map.of("state.dir", dir.toString()));
        long now = (NOON + 1200) * 1000;
        Codec<Storm> storms = Codec.of(Storm.class);
        List<String> told = new ArrayList<>();
        try (TopologyTestDriver driver = new TopologyTestDriver(
                BarographTopology.of(Rooms.of(settings)), StreamsProperties.of(settings), Instant.ofEpochMilli(now))) {
            driver.createInputTopic(Topics.LOGS, new ByteArraySerializer(), new ByteArraySerializer())
                    .pipeInput(
                            new byte[] {1},
                            Codec.of(io.barograph.schemas.LogChunk.class)
                                    .encode(Wire.chunkOf(
                                                    "log",
                                                    "access-squid",
                                                    0,
                                                    lines.getBytes(StandardCharsets.UTF_8),
                                                    now)
                                            .build()),
                            now);
            driver.advanceWallClockTime(Duration.ofMinutes(1));
            for (byte[] value : driver.createOutputTopic(
                            Topics.STORMS, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readValuesToList()) {
                Storm storm = storms.decode(value);
                told.add(storm.getEvent() + " " + storm.getForm() + " " + storm.getRequest());
            }
        }
        return told;
    }
}
