package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
final class StopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SIGTERM = 128 + 15;

    @TempDir
    Path dir;

    @Test
    void aTerminatedProcessHasClosedEverythingWithinFiveSeconds() throws Exception {
        try (BarographProcess barograph = follow()) {
            Duration took = barograph.stop();

            assertThat(took).isLessThan(BarographProcess.STOPS_WITHIN);
            assertThat(barograph.awaitEnd(PATIENCE)).isEqualTo(SIGTERM);
            assertThat(barograph.err()).endsWith("Ctrl-C stops.\n");
        }
    }

    @Test
    void aKilledProcessLeavesADirectoryThatTheNextOneTakes() throws Exception {
        try (BarographProcess killed = follow()) {
            killed.kill();
        }

        try (BarographProcess next = follow()) {
            assertThat(next.stop()).isLessThan(BarographProcess.STOPS_WITHIN);
        }
    }

    private BarographProcess follow() throws IOException {
        BarographProcess barograph =
                BarographProcess.start(WithoutRooms.class, 0, List.of("up", "--port", "0", "--data", dir.toString()));
        barograph.await("it follows", PATIENCE, () -> barograph.err().contains("Ctrl-C stops."));
        return barograph;
    }

    /** {@code up} with a real broker and nothing around it. */
    static final class WithoutRooms {
        public static void main(String[] args) {
            UpCommand.Screen screen = new UpCommand.Screen(System.out, System.err, Terminal.NONE);
            System.exit(Main.commands(new FakeRooms(), screen, new StopSignal()).execute(args));
        }
    }
}
