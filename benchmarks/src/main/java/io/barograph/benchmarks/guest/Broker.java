package io.barograph.benchmarks.guest;

import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A broker in a process of its own, so that its work is not counted as that of a contender. */
final class Broker implements AutoCloseable {
    private final Process process;
    private final String bootstrap;
    private final KafkaConsumer<byte[], byte[]> asking;

    private Broker(Process process, String bootstrap) {
        this.process = process;
        this.bootstrap = bootstrap;
        this.asking = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Starts one on {@code dir} with our topics and {@code more} of one partition each. */
    static Broker start(Path dir, List<String> more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                Broker.class.getName(),
                dir.toString()));
        command.addAll(more);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        while (line != null && !line.startsWith("BROKER ")) {
            line = said.readLine();
        }
        if (line == null) {
            throw new IOException("no broker could be started");
        }
        return new Broker(process, line.substring("BROKER ".length()));
    }

    /** The broker itself: {@code Broker DIR TOPIC…}; ends with its standard input. */
    public static void main(String[] args) throws IOException {
        Path dir = Files.createDirectories(Path.of(args[0]));
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free())) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, kafka.bootstrap());
            List<TopicPlan.Topic> more = new ArrayList<>();
            for (int i = 1; i < args.length; i++) {
                more.add(new TopicPlan.Topic(args[i], 1, Map.of()));
            }
            TopicCreation.apply(new TopicPlan(more), (short) 1, kafka.bootstrap());
            System.out.println("BROKER " + kafka.bootstrap());
            System.in.read();
        }
    }

    String bootstrap() {
        return bootstrap;
    }

    /** Records in {@code topic}. */
    long records(String topic) {
        List<TopicPartition> all = asking.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        return asking.endOffsets(all).values().stream()
                .flatMapToLong(LongStream::of)
                .sum();
    }

    @Override
    public void close() {
        asking.close();
        process.destroyForcibly();
    }
}
