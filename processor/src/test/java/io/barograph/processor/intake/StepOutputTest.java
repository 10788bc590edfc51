package io.barograph.processor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.schemas.LogChunk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lock that was refused inside a step is found in rawjson too, where output is Base64, wherever the words begin. */
final class StepOutputTest {
    private static final String REFUSED = "Failed to acquire lock on /cache/ccache: Resource busy";

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "xy", "first line\n", "é "})
    void aRefusedLockIsFoundAtAnyPlace(String before) {
        Harvest harvest = read(before + REFUSED + "\nand more\n");

        assertThat(harvest.told())
                .singleElement()
                .satisfies(told -> assertThat(told.aside()).isInstanceOfSatisfying(LockRefused.class, refused -> {
                    assertThat(refused.lock()).isEqualTo("/cache/ccache");
                    assertThat(refused.atMillis()).isEqualTo(1_700_000_000_250L);
                }));
    }

    @Test
    void outputThatOnlySpeaksOfClocksAndBlocksIsNone() {
        assertThat(read("unlock the block at noon o'clock, docker locks nothing\n")
                        .told())
                .isEmpty();
    }

    private static Harvest read(String output) {
        String data = Base64.getEncoder().encodeToString(output.getBytes(StandardCharsets.UTF_8));
        String log = """
                {"vertexes":[{"digest":"sha256:1","name":"[1/2] FROM busybox","started":"2023-11-14T22:13:20Z"}]}
                {"logs":[{"vertex":"sha256:1","stream":2,"data":"%s","timestamp":"2023-11-14T22:13:20.25Z"}]}
                """.formatted(data);
        LogChunk chunk = Chunks.of(0, 0, log, "buildkit-rawjson", false);
        Harvest harvest = new Harvest();
        new StreamReader(Chunks.dialects(), Origin.of(chunk)).read(chunk, harvest);
        assertThat(harvest.deadLetters()).isEmpty();
        return harvest;
    }
}
