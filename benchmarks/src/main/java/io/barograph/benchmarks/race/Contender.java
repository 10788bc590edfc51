package io.barograph.benchmarks.race;

import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.topology.StreamsApp;
import io.barograph.processor.window.BuildCells;
import io.barograph.processor.window.IntakeCells;
import io.barograph.processor.window.SeriesView;
import io.barograph.processor.window.Signal;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** One contender, in a process of its own: {@code Contender NAME BOOTSTRAP LINES}. Prints its {@link Lap}. */
public final class Contender {
    private static final Duration POLL = Duration.ofMillis(100);

    private Contender() {}

    /** Runs the contender named first, against the broker named second, for as many lines as named third. */
    public static void main(String[] args) throws Exception {
        String name = args[0];
        if (name.equals("broker")) {
            broker(Path.of(args[1]));
            return;
        }
        long lines = Long.parseLong(args[2]);
        switch (name) {
            case "load" -> Load.run(args[1], Workload.valueOf(args[3]), Path.of(args[4]), lines);
            case "consumer of lines" -> consumer(name, args[1], Load.LINES, lines);
            case "consumer of chunks" -> consumer(name, args[1], Topics.LOGS, lines);
            case "windowed count per line" -> WindowedCount.run(name, args[1], lines);
            case "topology of chunks" -> BareTopology.run(name, args[1], lines, records(args[1], Topics.LOGS));
            case "barograph" -> topology(name, args[1], lines);
            default -> throw new IllegalArgumentException(name);
        }
        // contenders end here and now: none of them has anything to save
        System.exit(0);
    }

    private static void broker(Path dir) throws IOException {
        Files.createDirectories(dir);
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            TopicPlan lines = new TopicPlan(List.of(new TopicPlan.Topic(Load.LINES, 12, Map.of())));
            TopicCreation.apply(lines, (short) 1, kafka.bootstrap());
            System.out.println("BROKER\t" + kafka.bootstrap());
            System.in.read();
        }
    }

    /** Polls and looks at nothing; how many lines that were follows from the share of the records. */
    private static void consumer(String name, String bootstrap, String topic, long total) {
        AtomicLong lines = new AtomicLong();
        double records = records(bootstrap, topic);
        Thread thread = new Thread(() -> {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
                List<TopicPartition> all = partitions(consumer, topic);
                consumer.assign(all);
                consumer.seekToBeginning(all);
                long polled = 0;
                while (polled < records) {
                    polled += consumer.poll(POLL).count();
                    lines.set(Math.round(total * (polled / records)));
                }
            }
        });
        thread.start();
        System.out.println(Lap.of(name, total, lines::get).print());
    }

    private static double records(String bootstrap, String topic) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(bootstrap)) {
            return consumer.endOffsets(partitions(consumer, topic)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        8 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void topology(String name, String bootstrap, long total) throws IOException {
        Path state = Files.createTempDirectory("barograph-race");
        Map<String, String> settings = new HashMap<>(Map.of(
                "bootstrap.servers",
                bootstrap,
                "state.dir",
                state.toString(),
                "threads",
                System.getProperty("race.threads", "1"),
                "application.id",
                "race-" + state.getFileName()));
        for (String setting : System.getProperty("race.set", "").split(",", -1)) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                settings.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        StreamsApp app = StreamsApp.start(ProcessorSettings.of(settings));
        Lap lap = Lap.of(name, total, () -> linesOf(app));
        System.out.println(lap.print());
    }

    /** Lines that were read; while builds still wait to be judged, only the share of those that were. */
    private static long linesOf(StreamsApp app) {
        long lines = 0;
        long ended = 0;
        for (SeriesView view : app.shelves().series(Signal.INTAKE)) {
            lines += IntakeCells.LINES.sum(view.total());
            ended += IntakeCells.EVENTS.row(view.total(), IntakeCells.TYPES.indexOf("build"));
        }
        long judged = 0;
        for (SeriesView view : app.shelves().series(Signal.BUILDS)) {
            judged += BuildCells.BUILDS.sum(view.total());
        }
        return judged >= ended ? lines : (long) ((double) lines * judged / ended);
    }
}
