package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.StopSignal;
import io.barograph.processor.cli.Service;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.FetchCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Codec;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import io.barograph.schemas.WindowTally;
import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Input;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backlog of rotated and packed logs makes the windows and the storms that the same lines in one file make. */
@Timeout(240)
final class BacklogOrderTest {
    private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
    private static final int SECONDS = 12 * 3600;
    private static final int ROTATIONS = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path dir;

    @Test
    void rotatedLogsMakeTheWindowsAndStormsOfOneLog() throws Exception {
        List<String> lines = lines(new Random(7));
        write("whole/app.log", lines, START.plusSeconds(SECONDS));
        int part = lines.size() / ROTATIONS;
        for (int i = 0; i < ROTATIONS; i++) {
            String name = i == ROTATIONS - 1 ? "app.log" : "app.log." + (ROTATIONS - 1 - i) + (i < 4 ? ".gz" : "");
            write("rotated/" + name, lines.subList(i * part, (i + 1) * part), START.plusSeconds((i + 1) * 5400L));
        }
        try (DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            try (Service service = Service.start(settings(kafka.bootstrap()), DoorSettings.at("127.0.0.1", 0));
                    Shipper shipper = ship(kafka.bootstrap())) {
                await(() -> shipper.status().done()
                        && requests(service, "whole") + requests(service, "rotated") == 2L * part * ROTATIONS);
                await(service::isCaughtUp);
                assertThat(series(service))
                        .hasSize(2)
                        .allSatisfy(view -> assertThat(view.late()).isZero());
            }
            Map<String, Set<String>> windows = windows(Topic.at(kafka.bootstrap(), Topics.WINDOWS));
            Map<String, Set<String>> storms = storms(Topic.at(kafka.bootstrap(), Topics.STORMS));
            assertThat(windows.get("whole")).hasSizeGreaterThan(SECONDS / 60 / 2);
            assertThat(windows.get("rotated")).isEqualTo(windows.get("whole"));
            assertThat(storms.get("whole")).isNotEmpty();
            assertThat(storms.get("rotated")).isEqualTo(storms.get("whole"));
        }
    }

    /** Nine hits in ten, and for forty minutes in the seventh hour nearly none: a storm. */
    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            boolean storm = second > 6 * 3600 && second < 6 * 3600 + 2400;
            String cache = random.nextInt(10) < (storm ? 1 : 9) ? "TCP_MEM_HIT" : "TCP_MISS";
            lines.add(START.plusSeconds(second).getEpochSecond() + ".000 12 10.0.0.7 " + cache
                    + "/200 4096 GET http://hub/v2/" + second + " - HIER_DIRECT/1.2.3.4 text/plain\n");
        }
        return lines;
    }

    private void write(String name, List<String> lines, Instant modified) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        byte[] bytes = String.join("", lines).getBytes(StandardCharsets.UTF_8);
        if (name.endsWith(".gz")) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            }
            bytes = packed.toByteArray();
        }
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(modified));
    }

    private ProcessorSettings settings(String bootstrap) {
        return ProcessorSettings.of(Map.of(
                "bootstrap.servers",
                bootstrap,
                "state.dir",
                dir.resolve("state").toString()));
    }

    private Shipper ship(String bootstrap) {
        List<Input> inputs = new ArrayList<>();
        for (String source : List.of("whole", "rotated")) {
            inputs.add(new Input(dir.resolve(source) + "/app.log*", "access-squid", Map.of("source", source)));
        }
        Map<String, String> given = new TreeMap<>();
        given.put("bootstrap.servers", bootstrap);
        given.put("state.dir", dir.resolve("shipper").toString());
        given.put("once", "true");
        given.put("chunk.bytes", "65536");
        given.put("logs", inputs.get(0).pattern());
        return Shipper.start(ShipperConfig.from(given).reading(inputs));
    }

    private static List<SeriesView> series(Service service) {
        return service.shelf().series().stream()
                .filter(view -> view.key().signal() == Signal.FETCHES)
                .toList();
    }

    private static long requests(Service service, String source) {
        return series(service).stream()
                .filter(view -> view.key().label("source").equals(source))
                .mapToLong(view -> FetchCells.REQUESTS.sum(view.total()))
                .sum();
    }

    private static Map<String, Set<String>> windows(List<byte[]> records) throws Exception {
        Codec<WindowTally> codec = Codec.of(WindowTally.class);
        Map<String, Set<String>> bySource = new TreeMap<>();
        for (byte[] record : records) {
            WindowTally window = codec.decode(record);
            if (window.getSignal().equalsIgnoreCase("fetches")) {
                bySource.computeIfAbsent(window.getLabels().getOrDefault("source", ""), source -> new TreeSet<>())
                        .add(window.getWindow() + " " + window.getStart() + " " + window.getHits() + " "
                                + window.getMisses());
            }
        }
        return bySource;
    }

    private static Map<String, Set<String>> storms(List<byte[]> records) throws Exception {
        Codec<Storm> codec = Codec.of(Storm.class);
        Map<String, Set<String>> bySource = new TreeMap<>();
        for (byte[] record : records) {
            Storm storm = codec.decode(record);
            bySource.computeIfAbsent(storm.getLabels().getOrDefault("source", ""), source -> new TreeSet<>())
                    .add(storm.getEvent() + " " + storm.getAt() + " " + storm.getOpenedAt() + " " + storm.getN() + " "
                            + storm.getM());
        }
        return bySource;
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        StopSignal never = new StopSignal();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline) || never.isAskedWithin(Duration.ofMillis(200))) {
                throw new AssertionError("not within " + PATIENCE);
            }
        }
    }
}
