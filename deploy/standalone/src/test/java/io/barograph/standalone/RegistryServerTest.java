package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Topics;
import io.barograph.schemas.registry.RegistryClient;
import io.barograph.schemas.registry.RegistryFailure;
import io.barograph.schemas.registry.RegistryFailure.Kind;
import io.barograph.schemas.registry.RegistryIds;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.schemas.registry.Subjects;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our client and a real registry: what it stores, what it refuses, and who it lets in. */
@Tag("registry")
@Timeout(300)
final class RegistryServerTest {
    private static final Schema FIRST = SchemaBuilder.record("Row")
            .namespace("test")
            .fields()
            .requiredString("name")
            .endRecord();
    private static final Schema WITH_DEFAULT = SchemaBuilder.record("Row")
            .namespace("test")
            .fields()
            .requiredString("name")
            .name("size")
            .type()
            .longType()
            .longDefault(0)
            .endRecord();
    private static final Schema WITHOUT_DEFAULT = SchemaBuilder.record("Row")
            .namespace("test")
            .fields()
            .requiredString("name")
            .requiredLong("weight")
            .endRecord();

    @TempDir
    static Path dir;

    private static ApicurioRegistry registry;

    @BeforeAll
    static void open() throws Exception {
        registry = ApicurioRegistry.start(dir);
    }

    @AfterAll
    static void close() {
        if (registry != null) {
            registry.close();
        }
    }

    @Test
    void everySchemaOfOursIsRegisteredOnceAndComesBackWhole() throws Exception {
        try (RegistryClient client = client(Map.of())) {
            for (Map.Entry<String, Schema> subject : Subjects.all().entrySet()) {
                int number = client.register(subject.getKey(), subject.getValue());

                assertThat(client.register(subject.getKey(), subject.getValue()))
                        .isEqualTo(number);
                assertThat(client.lookUp(subject.getKey(), subject.getValue())).isEqualTo(number);
                assertThat(client.byId(number)).isEqualTo(subject.getValue());
            }
            assertThat(client.subjects()).containsAll(Subjects.all().keySet());
        }
    }

    @Test
    void whatIsNotRegisteredIsUnknown() {
        RegistryFailure subject = fails(Map.of(), client -> client.lookUp("nobody-value", FIRST));
        RegistryFailure number = fails(Map.of(), client -> client.byId(123_456));

        assertThat(subject.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(number.kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void aSchemaThatDoesNotFitIsToldAndRefused() throws Exception {
        try (RegistryClient client = client(Map.of())) {
            client.register("rows-value", FIRST);
            registry.send("PUT", "/config/rows-value", "{\"compatibility\":\"BACKWARD\"}");

            assertThat(client.isCompatible("rows-value", WITH_DEFAULT)).isTrue();
            assertThat(client.isCompatible("rows-value", WITHOUT_DEFAULT)).isFalse();
            assertThat(client.isCompatible("new-value", WITHOUT_DEFAULT)).isTrue();
        }
        assertThat(fails(Map.of(), client -> client.register("rows-value", WITHOUT_DEFAULT))
                        .kind())
                .isEqualTo(Kind.REFUSED);
    }

    @Test
    void aRecordWrittenWithANewerSchemaIsReadByTodays() throws Exception {
        String json = DeadLetter.getClassSchema().toString();
        Schema newer = new Schema.Parser()
                .parse(json.substring(0, json.lastIndexOf("]")) + ",{\"name\":\"later\",\"type\":\"int\",\"default\":1}"
                        + json.substring(json.lastIndexOf("]")));
        DeadLetter letter = new DeadLetter("damaged", "", "s", "t", 1L, 2L, ByteBuffer.allocate(3), 3L);
        byte[] today = Codec.of(DeadLetter.class).encode(letter);
        int number;
        try (RegistryClient client = client(Map.of())) {
            number = client.register("barograph.dead-letters-value", newer);
        }
        byte[] written = ByteBuffer.allocate(today.length - 10 + 5 + 1)
                .put((byte) 0)
                .putInt(number)
                .put(today, 10, today.length - 10)
                .put((byte) 14)
                .array();

        RegistryIds ids = new RegistryIds(settings(Map.of()));

        assertThat(Codec.of(DeadLetter.class, ids, Topics.DEAD_LETTERS).decode(written))
                .isEqualTo(letter);
    }

    @Test
    void itIsReachedThroughTlsWithAPasswordATokenAndACertificate() throws Exception {
        TestKeys server = TestKeys.make(dir, "server");
        TestKeys robot = TestKeys.make(dir, "robot");
        String basic = "Basic " + Base64.getEncoder().encodeToString("robot:geheim ü".getBytes(StandardCharsets.UTF_8));
        try (TlsFront front = new TlsFront(
                URI.create(registry.url()), server.context(robot), true, Set.of(basic, "Bearer a-token"))) {
            Map<String, String> common = Map.of(
                    "url", front.url(),
                    "ssl.truststore.location", server.certificate().toString(),
                    "ssl.keystore.location", robot.store().toString(),
                    "ssl.keystore.password", TestKeys.PASSWORD);
            Map<String, String> pem =
                    with(common, "ssl.keystore.location", robot.both().toString(), "token", "a-token");

            for (Map<String, String> login : List.of(
                    with(common, "user", "robot", "password", "geheim ü"), with(common, "token", "a-token"), pem)) {
                try (RegistryClient client = client(login)) {
                    assertThat(client.subjects()).isNotNull();
                }
            }
            assertThat(fails(with(common, "user", "robot", "password", "wrong"), RegistryClient::subjects))
                    .hasMessageContaining("401")
                    .hasMessageNotContaining("wrong");
            assertThat(fails(Map.of("url", front.url(), "token", "a-token"), RegistryClient::subjects)
                            .kind())
                    .isEqualTo(Kind.AWAY);
        }
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static RegistrySettings settings(Map<String, String> own) {
        Map<String, String> all = new HashMap<>();
        with(
                        Map.of("url", registry.url(), "attempts", "1", "timeout.ms", "60000"),
                        own.entrySet().stream()
                                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                                .toArray(String[]::new))
                .forEach((name, value) -> all.put(RegistrySettings.PREFIX + name, value));
        return RegistrySettings.from(all).orElseThrow();
    }

    private static RegistryClient client(Map<String, String> own) {
        return new RegistryClient(settings(own));
    }

    private interface Asks {
        void ask(RegistryClient client) throws Exception;
    }

    private static RegistryFailure fails(Map<String, String> own, Asks question) {
        RegistryFailure failure = catchThrowableOfType(RegistryFailure.class, () -> question.ask(client(own)));
        assertThat(failure).isNotNull();
        return failure;
    }
}
