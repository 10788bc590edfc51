package io.barograph.shipper.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.shipper.Shipper;
import io.barograph.shipper.ShipperConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShipCheckTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private ShipperConfig config() {
        return ShipperConfig.from(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "state.dir", directory.resolve("state").toString(),
                "logs", directory + "/*.log=access\n" + directory + "/missing\n" + directory + "/a.*",
                "producer.default.api.timeout.ms", "1000",
                "producer.request.timeout.ms", "500"));
    }

    /** Without a broker the code is that of the broker, after everything else was said. */
    private List<String> check() throws Exception {
        try {
            int code = new ShipCheck(config(), new PrintStream(said, true, UTF_8)).run();
            throw new AssertionError("there is no broker, and the code was " + code);
        } catch (Stop e) {
            assertThat(e.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(e).hasMessage("the broker at 127.0.0.1:1 does not answer");
        }
        return said.toString(UTF_8).lines().toList();
    }

    @Test
    void everyFileIsToldWithItsPatternIdentityAndBeginning() throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\n");
        Files.createDirectories(directory.resolve("dir.log"));
        Files.createSymbolicLink(directory.resolve("broken.log"), directory.resolve("broken.log"));

        List<String> lines = check();

        assertThat(lines).contains("settings: usable", "state " + directory.resolve("state") + ": new");
        int at = lines.indexOf(log.toString());
        assertThat(lines.get(at + 1)).isEqualTo("  pattern   " + directory + "/*.log (access)");
        Object inode = Files.getAttribute(log, "unix:ino");
        assertThat(lines.get(at + 2)).contains("inode " + inode);
        assertThat(lines.get(at + 2).contains("birth unknown"))
                .as("as a shipper knows it, which looks at a file of its own")
                .isEqualTo(birthIsUnknownToAShipper());
        assertThat(lines.get(at + 3)).isEqualTo("  begins    byte 0 of 8, generation 0: is new; begins at its head");
        assertThat(lines)
                .contains(
                        "  not read  is left alone: not a regular file",
                        "pattern " + directory + "/missing: matches nothing now",
                        "pattern " + directory + "/a.*: matches only what one before it matches")
                .anyMatch(line -> line.startsWith("  not read  cannot be read"));
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void aFileThatIsKnownBeginsWhereItsCheckpointSays() throws Exception {
        Path log = Files.writeString(directory.resolve("a.log"), "one\ntwo\n");
        Shipper shipper = Shipper.start(config());
        assertThat(shipper.awaitDone(Duration.ofMillis(300))).isFalse();
        shipper.close(Duration.ZERO);
        byte[] before = Files.readAllBytes(directory.resolve("state/checkpoint"));

        List<String> lines = check();

        assertThat(lines).contains("state " + directory.resolve("state") + ": of an earlier run");
        assertThat(lines.get(lines.indexOf(log.toString()) + 3))
                .isEqualTo("  begins    byte 0 of 8, generation 0: goes on where everything is acknowledged");
        assertThat(Files.readAllBytes(directory.resolve("state/checkpoint"))).isEqualTo(before);
        assertThat(names()).noneMatch(name -> name.contains("probe"));
    }

    private boolean birthIsUnknownToAShipper() throws IOException {
        Path probe = Files.createTempFile(directory, "probe", null);
        Files.setLastModifiedTime(probe, FileTime.fromMillis(0));
        BasicFileAttributes found = Files.readAttributes(probe, BasicFileAttributes.class);
        return found.creationTime().equals(found.lastModifiedTime());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }
}
