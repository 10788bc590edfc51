package io.barograph.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barograph.schemas.LogChunk;
import io.barograph.schemas.registry.RegistryFailure.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RegistryClientTest {
    private static final Schema SCHEMA = LogChunk.getClassSchema();
    private static final String SUBJECT = "barograph.logs-value";

    private FakeRegistry registry;

    @BeforeEach
    void open() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void whatIsRegisteredIsFoundBySubjectAndByNumber() throws Exception {
        RegistryClient client = client();

        int number = client.register(SUBJECT, SCHEMA);

        assertThat(client.lookUp(SUBJECT, SCHEMA)).isEqualTo(number);
        assertThat(client.byId(number)).isEqualTo(SCHEMA);
    }

    @Test
    void lookingUpRegistersNothing() {
        RegistryFailure failure = fails(client -> client.lookUp(SUBJECT, SCHEMA));

        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(failure).hasMessageContaining(SUBJECT).hasMessageContaining("barograph schemas --register");
        assertThat(registry.asked()).containsExactly("POST /subjects/" + SUBJECT);
    }

    @Test
    void troubleThatPassesIsTriedAgain() throws Exception {
        AtomicInteger left = new AtomicInteger(2);
        registry.trouble(
                exchange -> left.getAndDecrement() > 0 && FakeRegistry.answer(exchange, 503, "{\"error_code\":503}"));

        int number = client("attempts", "3").register(SUBJECT, SCHEMA);

        assertThat(number).isEqualTo(1);
        assertThat(registry.asked()).hasSize(3);
    }

    @Test
    void aRefusalIsNotTriedAgain() {
        registry.trouble(exchange -> FakeRegistry.answer(exchange, 401, "{}"));

        RegistryFailure failure = fails(client -> client.register(SUBJECT, SCHEMA), "attempts", "3");

        assertThat(failure.kind()).isEqualTo(Kind.CLOSED);
        assertThat(registry.asked()).hasSize(1);
    }

    @Test
    void theNextAddressIsAskedWhereOneDoesNotAnswer() throws Exception {
        String live = registry.settings().get("schema.registry.url");

        int number = client("url", "http://127.0.0.1:1," + live).register(SUBJECT, SCHEMA);

        assertThat(number).isEqualTo(1);
    }

    @Test
    void aRegistryThatAnswersTooLateIsAway() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        registry.trouble(exchange -> {
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });

        RegistryFailure failure = fails(client -> client.byId(1), "timeout.ms", "100");
        done.countDown();

        assertThat(failure.kind()).isEqualTo(Kind.AWAY);
    }

    @Test
    void aNotFoundThatIsNoRegistrysDoesNotMeanThatASchemaIsUnknown() {
        registry.trouble(exchange -> FakeRegistry.answer(exchange, 404, "<html>not yet</html>"));

        assertThat(fails(client -> client.byId(1)).kind()).isEqualTo(Kind.AWAY);
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        registry.trouble(exchange -> FakeRegistry.answer(exchange, 200, " ".repeat((4 << 20) + 1)));

        assertThat(fails(client -> client.byId(1), "timeout.ms", "30000")).hasMessageContaining("more than 4 MiB");
    }

    @Test
    void whatIsNoJsonAndNoSchemaIsNotTakenForOne() {
        registry.trouble(exchange -> FakeRegistry.answer(exchange, 200, "<html>"));
        assertThat(fails(client -> client.byId(1)).kind()).isEqualTo(Kind.AWAY);

        registry.trouble(exchange -> FakeRegistry.answer(exchange, 200, "{\"schema\":\"{\\\"type\\\":7}\"}"));
        assertThat(fails(client -> client.byId(1)).kind()).isEqualTo(Kind.UNKNOWN);

        registry.trouble(exchange -> FakeRegistry.answer(exchange, 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}"));
        assertThat(fails(client -> client.byId(1)).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void credentialsDoNotFollowARedirection() throws Exception {
        try (FakeRegistry elsewhere = new FakeRegistry()) {
            registry.trouble(exchange -> {
                exchange.getResponseHeaders()
                        .add("Location", elsewhere.settings().get("schema.registry.url") + "/schemas/ids/1");
                return FakeRegistry.answer(exchange, 302, "{}");
            });

            RegistryFailure failure = fails(client -> client.byId(1), "token", "tell-nobody");

            assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
            assertThat(registry.logins()).containsExactly("Bearer tell-nobody");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @Test
    void noFailureShowsASecret() {
        for (int status : new int[] {400, 401, 403, 404, 409, 422, 500}) {
            registry.trouble(exchange -> FakeRegistry.answer(exchange, status, "{\"message\":\"tell-nobody\"}"));

            RegistryFailure failure =
                    fails(client -> client.register(SUBJECT, SCHEMA), "user", "robot", "password", "tell-nobody");

            assertThat(failure).as("status " + status).hasMessageNotContaining("tell-nobody");
        }
    }

    private RegistryClient client(String... more) {
        Map<String, String> settings = registry.settings(more);
        return new RegistryClient(RegistrySettings.from(settings).orElseThrow());
    }

    private interface Asks {
        void ask(RegistryClient client) throws Exception;
    }

    private RegistryFailure fails(Asks question, String... more) {
        RegistryFailure failure = catchThrowableOfType(RegistryFailure.class, () -> question.ask(client(more)));
        assertThat(failure).isNotNull();
        return failure;
    }
}
