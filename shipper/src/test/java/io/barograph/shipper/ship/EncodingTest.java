package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes stay bytes. */
final class EncodingTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkAndWideLettersArriveAsTheyStand(String name) {
        Charset charset = Charset.forName(name);
        String text = new String("\ufeffzwölf Füße\nünf\n".repeat(90).getBytes(charset), ISO_8859_1);
        Rig rig = new Rig(directory, "*.log").limits(1024, 1024);
        rig.write("a.log", text);

        rig.once().settle();

        assertThat(rig.text()).startsWith(text);
        assertThat(rig.arrived).hasSizeGreaterThan(1);
    }

    @Test
    void aLetterOfSeveralBytesMayComeApart() {
        byte[] euro = "€".getBytes(UTF_8);
        Rig rig = new Rig(directory, "*.log");
        rig.write("a.log", "price " + new String(euro, 0, 1, ISO_8859_1));
        rig.settle().append("a.log", new String(euro, 1, 2, ISO_8859_1) + " 5\n");

        rig.settle();

        assertThat(new String(rig.text().getBytes(ISO_8859_1), UTF_8)).isEqualTo("price € 5\n");
    }
}
