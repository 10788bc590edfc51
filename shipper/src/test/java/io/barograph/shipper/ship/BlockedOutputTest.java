package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
}
