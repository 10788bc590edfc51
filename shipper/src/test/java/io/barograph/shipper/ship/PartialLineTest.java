package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartialLineTest {
    @TempDir
    Path directory;

    @Test
    void halfALineWaitsForItsRest() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "whole\nhal");
        rig.settle();
        assertThat(rig.text()).isEqualTo("whole\n");

        rig.pass(5000).append("a.log", "f\n");
        rig.settle();

        assertThat(rig.lines()).containsExactly("whole", "half");
    }

    @Test
    void halfALineAcrossARestartIsOneLine() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "whole\nhal");
        rig.settle().stop();

        rig.append("a.log", "f\n");
        rig.settle();

        assertThat(rig.lines()).containsExactly("whole", "half");
    }

    @Test
    void halfALineOfADeletedFileIsSentOnceAndEndsTheStream() {
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "whole\nhalf");
        rig.settle().delete("a.log");

        rig.settle().pass(Feed.QUIET_MILLIS).settle().checkpoint().settle();

        assertThat(rig.text()).isEqualTo("whole\nhalf\n");
        assertThat(rig.arrived.get(1).piece().originalLengths()).containsExactly(4);
        assertThat(rig.arrived.get(1).piece().after().ended()).isTrue();
        assertThat(rig.pump().progress()).isEmpty();
    }

    @Test
    void aWritersPausesDoNotCutLines() {
        Rig rig = new Rig(directory, "*.log");
        String text = "first line\nsecond line\n";
        for (int i = 0; i < text.length(); i++) {
            rig.append("a.log", text.substring(i, i + 1));
            rig.glance();
        }

        assertThat(rig.lines()).containsExactly("first line", "second line");
        assertThat(rig.arrived).hasSize(2);
    }
}
