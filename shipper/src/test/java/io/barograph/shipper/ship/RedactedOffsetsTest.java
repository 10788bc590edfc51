package io.barograph.shipper.ship;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.Chunk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is hidden changes how long a line is, and must not change where it is: offsets are those of the file. */
final class RedactedOffsetsTest {
    private static final String SECRET_LINE = "export API_TOKEN=a-secret-that-is-longer-than-its-mask-is\n";

    @TempDir
    Path directory;

    @Test
    void aChunkCoversTheBytesOfTheFileAndTellsTheLengthOfEachLineInIt() {
        Rig rig = new Rig(directory, "a.log").redacting();
        rig.write("a.log", "one\n" + SECRET_LINE + "three\n");
        rig.settle().append("a.log", "four\n");

        rig.settle();

        Chunk first = rig.arrived.get(0);
        assertThat(rig.text()).matches("one\nexport API_TOKEN=\\*\\*\\*[0-9a-f]{8}\nthree\nfour\n");
        assertThat(first.length()).isEqualTo(10 + SECRET_LINE.length()).isNotEqualTo(first.weight());
        assertThat(first.piece().originalLengths()).containsExactly(4, SECRET_LINE.length(), 6);
        assertThat(rig.arrived.get(1).offset()).isEqualTo(first.length());
    }

    @Test
    void whatIsSentTwiceIsTrimmedLineByLine() {
        Rig rig = new Rig(directory, "a.log").redacting();
        rig.acknowledges = false;
        rig.write("a.log", SECRET_LINE + "two\n");
        rig.settle().kill();
        rig.append("a.log", SECRET_LINE + "four\n");

        rig.acknowledges = true;
        rig.settle();

        assertThat(rig.text()).matches("(export API_TOKEN=\\*\\*\\*[0-9a-f]{8}\n(two|four)\n){2}");
        assertThat(rig.trimmed).isEqualTo(2);
    }
}
