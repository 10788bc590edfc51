package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.schemas.Codec;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.Topics;
import io.barograph.schemas.registry.RegistryClient;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.schemas.registry.Subjects;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shipper and processor with a real registry that is not prepared, is prepared, goes away and comes back. */
@Tag("registry")
@Timeout(600)
final class RegistryPipelineTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LINE = "10.0.0.1 - [23/Nov/2026:08:00:01] \"GET /api/data\" 200 HIT 15ms\n";

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({"wait, 5, 0", "dead-letter, 4, 1"})
    void knownSchemasKeepWorkingAndUnknownOnesDoAsConfigured(String whenAway, int requests, int deadLetters)
            throws Exception {
        Path log = Files.writeString(dir.resolve("access.log"), LINE);
        try (ApicurioRegistry registry = ApicurioRegistry.start(Files.createDirectory(dir.resolve("registry")));
                DataDirectory data = DataDirectory.open(dir.resolve("data"));
                EmbeddedKafka broker = EmbeddedKafka.start(data, Ports.of(0, 0))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());
            Path settings = settings(registry, broker, whenAway);
            int port = Ports.free().broker();
            try (BarographProcess process =
                            BarographProcess.process(port, "--config-file", settings.toString(), "--set", state("p"));
                    BarographProcess ship = ship(log, registry, broker)) {
                process.await(
                        "it says what is missing",
                        PATIENCE,
                        () -> process.err().contains("'barograph schemas --register' registers it; waiting"));
                ship.await("so does the shipper", PATIENCE, () -> ship.err().contains("they wait and are sent again"));
                if (deadLetters == 0) {
                    registerStepByStep(settings);
                } else {
                    schemas(settings, 0, "registered as ", "--register");
                }
                awaitRequests(process, 1);

                int foreign = foreignNumber(registry);
                registry.goAway();
                Files.writeString(log, LINE, StandardOpenOption.APPEND);
                awaitRequests(process, 2);

                send(broker, foreign, "stream-of-another-writer");
                process.await(
                        "it tells that the registry is away",
                        PATIENCE,
                        () -> process.err().contains("known schemas keep working"));
                Files.writeString(log, LINE, StandardOpenOption.APPEND);
                if (deadLetters == 1) {
                    process.await(
                            "the record is a dead letter",
                            PATIENCE,
                            () -> process.metric("barograph_dead_letter_records_total", "") == 1);
                }
                registry.comeBack();
                Files.writeString(log, LINE, StandardOpenOption.APPEND);
                awaitRequests(process, requests);
                assertThat(process.metric("barograph_dead_letter_records_total", ""))
                        .isEqualTo(deadLetters);
            }
            assertThat(Topic.at(broker.bootstrap(), Topics.LOGS))
                    .allSatisfy(record -> assertThat(record).startsWith(0));
        }
    }

    private static void awaitRequests(BarographProcess process, int requests) {
        process.await(
                requests + " requests are counted",
                PATIENCE,
                () -> process.metric("barograph_fetches_total", "") == requests);
    }

    private Path settings(ApicurioRegistry registry, EmbeddedKafka broker, String whenAway) throws Exception {
        return Files.writeString(
                dir.resolve("processor.properties"), """
                bootstrap.servers=%s
                schema.registry.url=%s
                schema.registry.when.away=%s
                schema.registry.attempts=1
                """.formatted(broker.bootstrap(), registry.url(), whenAway));
    }

    private BarographProcess ship(Path log, ApicurioRegistry registry, EmbeddedKafka broker) throws Exception {
        Path settings =
                Files.writeString(dir.resolve("shipper.properties"), "schema.registry.url=" + registry.url() + "\n");
        return BarographProcess.start(
                "ship",
                log + "=access",
                "--config-file",
                settings.toString(),
                "--bootstrap-servers",
                broker.bootstrap(),
                "--state",
                dir.resolve("s").toString());
    }

    private static void registerStepByStep(Path settings) throws Exception {
        schemas(settings, 1, "is not there; --register registers it");
        schemas(settings, 0, "registered as ", "--register");
        schemas(settings, 0, "is there as ");
        try (BarographProcess check = BarographProcess.start("check", "--config-file", settings.toString())) {
            assertThat(check.awaitEnd(PATIENCE)).as(check.err()).isEqualTo(ExitCode.OK);
            assertThat(check.out()).contains("schema registry: answers, and has every schema");
        }
    }

    /** Runs the command, which says {@code word} of every subject and ends with {@code code}. */
    private static void schemas(Path settings, int code, String word, String... more) throws Exception {
        List<String> command = new ArrayList<>(List.of("schemas", "--config-file", settings.toString()));
        command.addAll(List.of(more));
        try (BarographProcess schemas = BarographProcess.start(command.toArray(String[]::new))) {
            assertThat(schemas.awaitEnd(PATIENCE)).as(schemas.err()).isEqualTo(code);
            assertThat(schemas.out().lines())
                    .hasSameSizeAs(Subjects.all().keySet())
                    .allMatch(line -> line.contains(word));
        }
    }

    /** Another writer's schema, which neither of our processes has seen. */
    private static int foreignNumber(ApicurioRegistry registry) throws Exception {
        Schema ours = LogChunk.getClassSchema();
        Schema theirs = new Schema.Parser().parse(ours.toString().replace("\"doc\":\"", "\"doc\":\"Theirs. "));
        Map<String, String> settings = Map.of("schema.registry.url", registry.url());
        try (RegistryClient client =
                new RegistryClient(RegistrySettings.from(settings).orElseThrow())) {
            return client.register("theirs-value", theirs);
        }
    }

    private static void send(EmbeddedKafka broker, int number, String stream) throws Exception {
        byte[] lines = LINE.getBytes(StandardCharsets.UTF_8);
        LogChunk chunk = LogChunk.newBuilder()
                .setStream(stream)
                .setGeneration(0)
                .setOffset(0)
                .setLength(lines.length)
                .setLines(ByteBuffer.wrap(lines))
                .setOriginalLengths(List.of())
                .setObservedAt(1_795_000_000_000L)
                .setKind("access")
                .setSource("/theirs.log")
                .setHost("theirs")
                .setLabels(Map.of())
                .setEnd(false)
                .build();
        byte[] ours = Codec.of(LogChunk.class).encode(chunk);
        byte[] value = ByteBuffer.allocate(ours.length - 5)
                .put((byte) 0)
                .putInt(number)
                .put(ours, 10, ours.length - 10)
                .array();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.LOGS, stream, value)).get();
        }
    }

    private String state(String name) {
        return "state.dir=" + dir.resolve(name);
    }
}
