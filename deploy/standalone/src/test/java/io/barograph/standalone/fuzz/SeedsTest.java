package io.barograph.standalone.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzing has found once is read again at every build. */
final class SeedsTest {
    private static final Duration FOR_ONE = Duration.ofSeconds(10);

    @ParameterizedTest
    @MethodSource("io.barograph.standalone.fuzz.Parsers#names")
    void everySeedIsRead(String parser) {
        List<byte[]> seeds = Seeds.of(parser);

        assertThat(seeds).as("seeds of %s", parser).isNotEmpty();
        for (byte[] seed : seeds) {
            assertThatCode(() -> assertTimeoutPreemptively(FOR_ONE, () -> Parsers.read(parser, seed)))
                    .as("%s on %s", parser, Base64.getEncoder().encodeToString(seed))
                    .doesNotThrowAnyException();
        }
    }
}
