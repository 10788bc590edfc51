package io.barograph.processor.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs that were damaged at random must get an answer and sums that add up, never an exception. */
final class HostileLogTest {
    private static final Path ROOT = Path.of("src/test/resources/buildkit/buildx-0.22");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12-failing-run/plain.log",
                "12-failing-run/rawjson.log",
                "26-bake-multiplatform/plain.arrival-ts.log",
                "26-bake-multiplatform/rawjson.log",
                "62-two-builds-concurrent-one-log/plain.log"
            })
    void damagedLogsStillAddUp(String name) {
        byte[] log = Logs.bytes(ROOT.resolve(name));
        String dialect = Logs.dialect(ROOT.resolve(name));

        for (int seed = 0; seed < 60; seed++) {
            List<Build> builds = Logs.builds(damaged(log, new Random(seed)), dialect);

            for (Build build : builds) {
                PlatformSums sums = build.sums();
                assertThat(sums.hits() + sums.misses() + sums.unknown())
                        .as("seed %d", seed)
                        .isEqualTo(sums.steps());
                assertThat(build.ambiguous()).as("seed %d", seed).isBetween(0, sums.unknown());
            }
        }
    }

    private static byte[] damaged(byte[] log, Random random) {
        byte[] damaged = log.clone();
        String alphabet = "#0123456789 [](){}\"\\\n\r.:/sDONECACHED";
        for (int i = random.nextInt(60); i >= 0; i--) {
            int at = random.nextInt(damaged.length);
            if (random.nextInt(4) == 0) {
                int length = Math.min(random.nextInt(300), damaged.length - at);
                int from = random.nextInt(damaged.length - length + 1);
                System.arraycopy(log, from, damaged, at, length);
            } else {
                damaged[at] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
        }
        return damaged;
    }
}
