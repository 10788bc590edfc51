package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GzipTest {
    @TempDir
    Path directory;

    private Rig rig() {
        return new Rig(directory, "app.log*");
    }

    @Test
    void aRotatedFileThatIsPackedAfterItWasReadIsNotReadAgain() {
        Rig rig = rig();
        rig.write("app.log", "one that was read\n");
        rig.settle().rename("app.log", "app.log.1");
        rig.settle().gzip("app.log.1");

        rig.settle().pass(Feed.QUIET_MILLIS).settle().stop().settle();

        assertThat(rig.lines()).containsExactly("one that was read");
    }

    @Test
    void theTailOfAFileThatWasPackedWhileDownIsReadOnce() {
        Rig rig = rig();
        rig.write("app.log", "one that was read\n");
        rig.settle().stop().append("app.log", "two that was not\n");
        rig.rename("app.log", "app.log.1");
        rig.gzip("app.log.1");
        rig.write("app.log", "three is new\n");

        rig.settle().stop().settle();

        assertThat(rig.lines()).containsExactlyInAnyOrder("one that was read", "two that was not", "three is new");
    }

    @Test
    void aTailThatIsStillReadThroughTheOldHandleIsNotReadTwice() {
        Rig rig = rig();
        rig.write("app.log", "one that was read\n");
        rig.settle().hasRoom = false;
        rig.append("app.log", "two that was not\n");
        rig.rename("app.log", "app.log.1");
        rig.settle().gzip("app.log.1");
        rig.settle().hasRoom = true;

        rig.settle().stop().settle();

        assertThat(rig.lines()).containsExactly("one that was read", "two that was not");
    }

    @Test
    void oneThatWasNeverReadIsReadWholeAndOnce() {
        String text = "a line of the year before\n".repeat(4000);
        Rig rig = rig().limits(4096, 4096);
        rig.write("app.log.7", text);
        rig.gzip("app.log.7");

        rig.settle().kill().settle().stop().settle();

        assertThat(rig.text()).isEqualTo(text);
        assertThat(rig.roster().files()).as("done with").isEmpty();
    }

    @Test
    void aKillInTheMiddleOfOneLosesNothingAndDoublesNothing() {
        String text = "a line of the year before\n".repeat(4000);
        Rig rig = rig().limits(4096, 4096);
        rig.write("app.log.7", text);
        rig.gzip("app.log.7");
        rig.settle().kill();
        rig.acknowledges = false;
        rig.glance().pass(3000).glance().killBeforeArrival();

        rig.acknowledges = true;
        rig.settle();

        assertThat(rig.text()).isEqualTo(text);
    }

    @Test
    void oneOfSeveralMembersIsReadToItsEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(LogFiles.packed("one\n"));
        all.writeBytes(LogFiles.packed("two\nthree"));
        Rig rig = rig();
        Files.write(rig.path("app.log.gz"), all.toByteArray());

        rig.settle();

        assertThat(rig.text()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void oneThatIsCutOffWaitsForItsRest() throws IOException {
        String text = "a line of the year before\n".repeat(40);
        byte[] packed = LogFiles.packed(text);
        Rig rig = rig();
        Files.write(rig.path("app.log.gz"), Arrays.copyOf(packed, packed.length - 9));
        rig.settle().settle();
        assertThat(text).startsWith(rig.text());

        Files.write(rig.path("app.log.gz"), packed);
        rig.settle();

        assertThat(rig.text()).isEqualTo(text);
    }

    @Test
    void aReadOnceReadsItWithoutWaiting() {
        Rig rig = rig().once();
        rig.write("app.log.1", "one\n");
        rig.gzip("app.log.1");

        rig.glance();

        assertThat(rig.lines()).containsExactly("one");
        assertThat(rig.checkpoint().pump().isDone()).isTrue();
    }

    @Test
    void manyAreReadAFewAtATime() {
        Rig rig = rig().limits(1024, 1024);
        for (int i = 0; i < 50; i++) {
            rig.write("app.log." + i, (i + " is its number\n").repeat(200));
            rig.gzip("app.log." + i);
        }
        rig.once();

        for (int i = 0; i < 60; i++) {
            rig.glance();
        }

        assertThat(rig.lines()).hasSize(50 * 200);
        assertThat(rig.streams()).isEqualTo(50);
    }

    @Test
    void onesWithinAnotherPackingAreNamedAndLeftAlone() throws IOException {
        Rig rig = rig();
        Files.write(rig.path("app.log.xz"), "\u00fd7zXZ\u0000rest\n".getBytes(ISO_8859_1));

        rig.settle();

        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems().get(rig.path("app.log.xz"))).contains("only gzip can be read");
    }

    @Test
    void aDamagedOneIsNamed() {
        Rig rig = rig();
        rig.write("app.log.1.gz", "\u001f\u008b\b\u0000" + "\u00ff".repeat(200));

        rig.settle();

        assertThat(rig.arrived).isEmpty();
        assertThat(rig.pump().problems()).hasSize(1);
    }
}
