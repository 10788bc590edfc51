package io.barograph.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barograph.schemas.Codec;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Storm;
import io.barograph.schemas.Topics;
import io.barograph.schemas.UndecodableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class RegistryIdsTest {
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
    void everythingIsAskedForOnce() throws Exception {
        RegistryIds ids = ids("auto.register", "true");
        Codec<DeadLetter> codec = Codec.of(DeadLetter.class, ids, Topics.DEAD_LETTERS);

        for (int i = 0; i < 10; i++) {
            assertThat(codec.decode(codec.encode(letter()))).isEqualTo(letter());
        }

        assertThat(registry.asked()).containsExactly("POST /subjects/barograph.dead-letters-value/versions");
    }

    @Test
    void nothingIsRegisteredUnlessAskedFor() {
        Codec<DeadLetter> codec = Codec.of(DeadLetter.class, ids(), Topics.DEAD_LETTERS);

        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> codec.encode(letter()));

        assertThat(refused.reason()).isEqualTo("unknown_schema");
        assertThat(registry.asked()).containsExactly("POST /subjects/barograph.dead-letters-value");
    }

    @Test
    void knownSchemasKeepWorkingWhileTheRegistryIsAway() throws Exception {
        Codec<DeadLetter> writer = Codec.of(DeadLetter.class, ids("auto.register", "true"), Topics.DEAD_LETTERS);
        Codec<DeadLetter> reader = Codec.of(DeadLetter.class, ids(), Topics.DEAD_LETTERS);
        assertThat(reader.decode(writer.encode(letter()))).isEqualTo(letter());

        registry.goAway();

        assertThat(reader.decode(writer.encode(letter()))).isEqualTo(letter());
    }

    @Test
    void anUnknownSchemaWaitsUntilTheRegistryIsBack() throws Exception {
        int number = registry.knows(DeadLetter.getClassSchema().toString());
        RegistryIds ids = ids("when.away", "wait");
        registry.goAway();

        CompletableFuture<Object> waiting = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            try {
                waiting.complete(ids.byId(number));
            } catch (UndecodableException e) {
                waiting.completeExceptionally(e);
            }
        });
        reader.start();
        while (reader.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        registry.comeBack();

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isEqualTo(DeadLetter.getClassSchema());
    }

    @Test
    void waitingEndsWhenItHasTakenTooLong() {
        RegistryIds ids = ids("when.away", "wait", "wait.seconds", "1");
        registry.goAway();

        assertThatThrownBy(() -> ids.byId(1)).isInstanceOf(RegistryAwayException.class);
    }

    @Test
    void closingEndsTheWaiting() {
        RegistryIds ids = ids("when.away", "wait");
        registry.goAway();
        ids.close();

        assertThatThrownBy(() -> ids.byId(1)).isInstanceOf(RegistryAwayException.class);
    }

    @Test
    void anUnknownSchemaIsRefusedAtOnceWhereThatIsWanted() throws IOException {
        RegistryIds ids = ids("when.away", "dead-letter");
        registry.goAway();

        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> ids.byId(1));
        UndecodableException again = catchThrowableOfType(UndecodableException.class, () -> ids.byId(2));

        assertThat(refused.reason()).isEqualTo("registry_away");
        assertThat(again.reason()).isEqualTo("registry_away");
    }

    @Test
    void aRegistryThatIsAwayIsNotAskedForEveryRecord() {
        RegistryIds ids = ids("when.away", "dead-letter");
        registry.trouble(exchange -> FakeRegistry.answer(exchange, 500, "{}"));

        for (int id = 1; id <= 100; id++) {
            int number = id;
            assertThatThrownBy(() -> ids.byId(number)).isInstanceOf(UndecodableException.class);
        }

        assertThat(registry.asked()).hasSizeLessThan(20);
    }

    @Test
    void aNumberThatNobodyKnowsIsAskedForOnce() {
        RegistryIds ids = ids();

        for (int i = 0; i < 5; i++) {
            UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> ids.byId(77));
            assertThat(refused.reason()).isEqualTo("unknown_schema");
        }

        assertThat(registry.asked()).containsExactly("GET /schemas/ids/77");
    }

    @Test
    void aSchemaOfAnotherRecordMakesARecordDamaged() throws Exception {
        int number = registry.knows(Storm.getClassSchema().toString());
        byte[] bytes = ByteBuffer.allocate(64).put((byte) 0).putInt(number).array();
        Codec<DeadLetter> reader = Codec.of(DeadLetter.class, ids(), Topics.DEAD_LETTERS);

        UndecodableException refused = catchThrowableOfType(UndecodableException.class, () -> reader.decode(bytes));

        assertThat(refused.reason()).isEqualTo("damaged");
    }

    private RegistryIds ids(String... more) {
        return new RegistryIds(RegistrySettings.from(registry.settings(more)).orElseThrow());
    }

    private static DeadLetter letter() {
        return DeadLetter.newBuilder()
                .setReason("damaged")
                .setStream("stream-1")
                .setOffset(0)
                .setAt(1_795_000_000_000L)
                .setContent(ByteBuffer.allocate(0))
                .setContentLength(0)
                .build();
    }
}
