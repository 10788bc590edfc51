package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.FollowedFile;
import io.barograph.shipper.read.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PipeTest {
    @TempDir
    Path directory;

    @Test
    void itsEndIsToldWhenItIsClosedAndTheSpoolIsDeletedWhenThatIsAcknowledged() throws IOException {
        Rig rig = new Rig(directory);
        Spool spool = Spool.create(rig.state, "-", "auto", Map.of());
        FollowedFile file = rig.pump().follow(spool);
        Files.writeString(spool.path(), "one\nhalf");
        rig.settle();
        assertThat(rig.text()).isEqualTo("one\n");

        file.closed();
        rig.acknowledges = false;
        rig.settle().checkpoint();
        assertThat(spool.path()).exists();
        rig.acknowledgeAll();
        rig.checkpoint();

        assertThat(rig.text()).isEqualTo("one\nhalf\n");
        assertThat(rig.arrived)
                .extracting(chunk -> chunk.piece().after().ended())
                .containsExactly(false, true);
        assertThat(spool.path()).doesNotExist();
        assertThat(rig.pump().isDone()).isTrue();
    }

    @Test
    void whatWasNotAcknowledgedBeforeAKillIsSentByTheNextRun() throws IOException {
        Rig rig = new Rig(directory);
        rig.acknowledges = false;
        Spool spool = Spool.create(rig.state, "-", "auto", Map.of());
        rig.pump().follow(spool);
        Files.writeString(spool.path(), "one\ntwo\n");
        rig.settle().checkpoint().kill();

        rig.acknowledges = true;
        for (Spool left : Spool.leftIn(rig.state)) {
            rig.pump().follow(left).closed();
        }
        rig.settle().checkpoint();

        assertThat(rig.text()).isEqualTo("one\ntwo\n");
        assertThat(rig.streams()).isEqualTo(1);
        assertThat(spool.path()).doesNotExist();
    }
}
