package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BlockedOutputTest {
    @TempDir
    Path directory;

    @Test
    void nothingIsReadWhileThereIsNoRoomAndATruncationMeanwhileIsNoticed() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "one\n");
        rig.settle();
        rig.hasRoom = false;
        rig.append("a.log", "two\n".repeat(1000));
        rig.settle();
        assertThat(rig.arrived).hasSize(1);

        rig.write("a.log", "after\n");
        rig.hasRoom = true;
        rig.settle();

        assertThat(rig.text()).isEqualTo("one\nafter\n");
    }

    @Test
    void readIsWhatIsAcknowledgedAndWhatIsInFlight() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "one\n");
        rig.settle();
        rig.acknowledges = false;
        rig.append("a.log", "twenty\nhalf");
        rig.settle();

        InputProgress progress = rig.progress("a.log");
        assertThat(progress.read().bytes()).isEqualTo(11).isEqualTo(4 + progress.bytesInFlight());
        assertThat(progress.bytesAcknowledged()).isEqualTo(4);
        assertThat(progress.bytesUnread()).isEqualTo(4);
        assertThat(progress.lagSeconds()).isGreaterThan(1);

        rig.acknowledgeAll();

        assertThat(rig.progress("a.log").bytesInFlight()).isZero();
        assertThat(rig.progress("a.log").linesAcknowledged()).isEqualTo(2);
    }

    @Test
    void filesThatComeAndGoMeanwhileAreReadAndTheirHandlesGivenBack() {
        Rig rig = new Rig(directory, "*.log");
        rig.hasRoom = false;
        for (int i = 0; i < 50; i++) {
            rig.write(i + ".log", i + "\n");
            rig.settle().delete(i + ".log");
        }

        rig.hasRoom = true;
        rig.settle().pass(Feed.QUIET_MILLIS).settle().checkpoint();

        assertThat(rig.lines()).hasSize(50);
        assertThat(rig.roster().files()).isEmpty();
        assertThat(openHandlesBelow(rig.logs)).isEmpty();
    }

    private static List<String> openHandlesBelow(Path logs) {
        List<String> open = new ArrayList<>();
        File[] handles = new File("/proc/self/fd").listFiles();
        for (File handle : handles == null ? new File[0] : handles) {
            String target = targetOf(handle.toPath());
            if (target.startsWith(logs.toString())) {
                open.add(target);
            }
        }
        return open;
    }

    private static String targetOf(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return ""; // it was closed since the listing
        }
    }
}
