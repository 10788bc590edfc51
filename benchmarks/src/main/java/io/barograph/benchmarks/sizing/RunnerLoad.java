package io.barograph.benchmarks.sizing;

import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Recorded builds as many runners would ship them: a stream for each build, in three chunks. */
final class RunnerLoad implements AutoCloseable {
    static final int RUNNERS_OF_A_PROJECT = 10;

    private static final Path LOGS =
            Path.of(System.getProperty("sizing.logs", "processor/src/test/resources/buildkit/buildx-0.22"));
    /** Shorter ones are of builds that fail at once, longer ones are tests of our limits. */
    private static final int FEWEST_LINES = 40;

    private static final int MOST_LINES = 200;
    private static final int CHUNKS = 3;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Codec<LogChunk> codec = Codec.of(LogChunk.class);
    private final List<List<String>> logs;
    private long lines;

    private RunnerLoad(KafkaProducer<byte[], byte[]> producer, List<List<String>> logs) {
        this.producer = producer;
        this.logs = logs;
    }

    static RunnerLoad to(String bootstrap) throws IOException {
        return new RunnerLoad(
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrap, "compression.type", "lz4", "linger.ms", 20),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()),
                recorded());
    }

    private static List<List<String>> recorded() throws IOException {
        try (Stream<Path> all = Files.walk(LOGS)) {
            return all.filter(path -> path.endsWith("plain.log"))
                    .sorted()
                    .map(RunnerLoad::linesOf)
                    .filter(log -> log.size() >= FEWEST_LINES && log.size() <= MOST_LINES)
                    .toList();
        }
    }

    /** Bytes as they are; an empty line is none: the topology does not count it. */
    private static List<String> linesOf(Path log) {
        try {
            return Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the recorded log " + log + " cannot be read", e);
        }
    }

    /** One whole build of each project. */
    void wholeBuilds(int projects) throws UndecodableException {
        for (int project = 0; project < projects; project++) {
            List<String> log = logs.get(project % logs.size());
            send("whole-" + project, project, "runner-0", log);
        }
    }

    /** Half a build of each runner. */
    void halfBuilds(int runners) throws UndecodableException {
        for (int runner = 0; runner < runners; runner++) {
            int project = runner / RUNNERS_OF_A_PROJECT;
            List<String> log = logs.get(project % logs.size());
            send("half-" + runner, project, "runner-" + runner, log.subList(0, log.size() / 2));
        }
    }

    /** How many lines were sent so far. */
    long lines() {
        return lines;
    }

    private void send(String stream, int project, String runner, List<String> log) throws UndecodableException {
        long offset = 0;
        for (int i = 0; i < CHUNKS; i++) {
            List<String> part = log.subList(log.size() * i / CHUNKS, log.size() * (i + 1) / CHUNKS);
            byte[] bytes = (String.join("\n", part) + "\n").getBytes(StandardCharsets.ISO_8859_1);
            LogChunk chunk = LogChunk.newBuilder()
                    .setStream(stream)
                    .setGeneration(0)
                    .setOffset(offset)
                    .setLength(bytes.length)
                    .setLines(ByteBuffer.wrap(bytes))
                    .setObservedAt(System.currentTimeMillis())
                    .setKind("buildkit")
                    .setSource(stream)
                    .setHost(runner)
                    .setLabels(Map.of("project", "project-" + project, "runner", runner))
                    .build();
            Future<RecordMetadata> sent = producer.send(
                    new ProducerRecord<>(Topics.LOGS, stream.getBytes(StandardCharsets.UTF_8), codec.encode(chunk)));
            if (sent.isCancelled()) {
                throw new IllegalStateException("the producer gave up");
            }
            offset += bytes.length;
            lines += part.size();
        }
    }

    /** Waits until all of it is with the broker. */
    @Override
    public void close() {
        producer.close();
    }
}
