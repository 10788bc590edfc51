package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CopyTruncateTest {
    @TempDir
    Path directory;

    private static final String HEAD = "a first line that is long enough to know it by\n";

    @Test
    void anIdleFileGoesOnAsTheNextGeneration() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD);
        rig.settle().copy("app.log", "app.log.1");

        rig.write("app.log", "new\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo(HEAD + "new\n");
        assertThat(rig.arrived.get(1).generation()).isEqualTo(1);
        assertThat(rig.arrived.get(1).offset()).isZero();
        assertThat(rig.arrived.get(1).origin().stream()).isEqualTo(rig.arrived.get(0).origin().stream());
    }

    @Test
    void theUnreadTailIsReadFromTheCopy() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD);
        rig.settle().append("app.log", "unread\nhalf");
        rig.copy("app.log", "app.log.1");

        rig.write("app.log", "new\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo(HEAD + "unread\nhalf\nnew\n");
        assertThat(rig.progress("app.log").bytesAbandoned()).isZero();
    }

    @Test
    void aCopyWithinThePatternIsNotReadAsAFileOfItsOwn() {
        Rig rig = new Rig(directory, "app.log*");
        rig.write("app.log", HEAD);
        rig.settle().append("app.log", "unread\n");
        rig.copy("app.log", "app.log.1");
        rig.glance();

        rig.write("app.log", "new\n");
        rig.settle().stop().settle();

        assertThat(rig.text()).isEqualTo(HEAD + "unread\nnew\n");
        assertThat(rig.streams()).isEqualTo(1);
    }

    @Test
    void newContentThatIsAlreadyLongerIsRecognised() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD);
        rig.settle();

        String longer = "something else entirely, and longer than what stood here before\nand more\n";
        rig.write("app.log", longer);
        rig.settle();

        assertThat(rig.text()).isEqualTo(HEAD + longer);
    }

    @Test
    void theSameFirstLineAgainIsRecognisedByTheFileBeingShorter() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD + "second\n");
        rig.settle();

        rig.write("app.log", HEAD);
        rig.settle();

        assertThat(rig.lines()).containsExactly(HEAD.strip(), "second", HEAD.strip());
    }

    @Test
    void whatWasTruncatedUnreadWithoutACopyIsCounted() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD + "half a line");
        rig.settle();

        rig.write("app.log", "new\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo(HEAD + "new\n");
        assertThat(rig.progress("app.log").bytesAbandoned()).isEqualTo(11);
        assertThat(rig.progress("app.log").abandonedReason()).contains("truncated");
    }

    @Test
    void itIsRecognisedAfterARestartToo() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", HEAD);
        rig.settle().stop();
        rig.append("app.log", "unread\n");
        rig.copy("app.log", "app.log.1");
        rig.write("app.log", "new content, longer than the old one was when we went down\n");

        rig.settle();

        assertThat(rig.text()).isEqualTo(HEAD + "unread\nnew content, longer than the old one was when we went down\n");
    }

    @Test
    void newContentWithTheSameBytesBeforeTheOffsetIsRecognisedByItsHead() {
        Rig rig = new Rig(directory, "app.log");
        rig.write("app.log", "old " + ".".repeat(200) + "\n");
        rig.settle();

        rig.write("app.log", "new " + ".".repeat(200) + "\nmore\n");
        rig.settle();

        assertThat(rig.text()).isEqualTo("old " + ".".repeat(200) + "\nnew " + ".".repeat(200) + "\nmore\n");
    }
}
