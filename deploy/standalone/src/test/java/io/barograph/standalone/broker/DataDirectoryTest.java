package io.barograph.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DataDirectoryTest {
    @TempDir
    Path dir;

    @Test
    void opensAgainAfterItWasClosed() {
        DataDirectory.open(dir).close();

        try (DataDirectory again = DataDirectory.open(dir)) {
            assertThat(again.kafka()).isDirectory();
            assertThat(again.state()).isDirectory();
            assertThat(again.shipper()).isDirectory();
        }
    }

    @Test
    void isRefusedToASecondUserInTheSameProcess() {
        try (DataDirectory first = DataDirectory.open(dir)) {
            assertRefused(first.root(), "in use by another process");
        }
    }

    @Test
    void isRefusedToASecondProcess() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo("open");

            assertRefused(dir, "in use by another process");
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void ofAnotherLayoutIsRefused() throws Exception {
        DataDirectory.open(dir).close();
        Files.writeString(dir.resolve("barograph.properties"), "layout=99\nkafka.version=4.3.1\n");

        assertRefused(dir, "written by another version (layout 99, Kafka 4.3.1");
    }

    @Test
    void ofAnotherKafkaIsRefused() throws Exception {
        DataDirectory.open(dir).close();
        Files.writeString(dir.resolve("barograph.properties"), "layout=1\nkafka.version=3.9.0\n");

        assertRefused(dir, "written by another version (layout 1, Kafka 3.9.0");
    }

    @Test
    void ofThePreviousPatchOfKafkaIsTaken() throws Exception {
        DataDirectory.open(dir).close();
        Files.writeString(dir.resolve("barograph.properties"), "layout=1\nkafka.version=4.3.0\n");

        DataDirectory.open(dir).close();

        assertThat(dir.resolve("barograph.properties")).exists();
    }

    @Test
    void withFilesOfSomebodyElseIsRefusedAndLeftAsItWas() throws Exception {
        Files.writeString(dir.resolve("thesis.tex"), "precious");

        assertRefused(dir, "holds files that are not Barograph's");
        try (var inside = Files.list(dir)) {
            assertThat(inside).hasSize(1);
        }
    }

    @Test
    void thatIsAFileIsRefused() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertRefused(file, "is a file");
    }

    @Test
    void thatCannotBeMadeIsRefused() throws Exception {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertRefused(file.resolve("below"), "cannot be written");
    }

    private static void assertRefused(Path dir, String why) {
        assertThatThrownBy(() -> DataDirectory.open(dir))
                .isInstanceOf(Stop.class)
                .hasMessageContaining(why)
                .hasMessageContaining(dir.toString())
                .extracting(e -> ((Stop) e).exitCode())
                .isEqualTo(ExitCode.UNAVAILABLE);
    }

    /** Another process that keeps the directory until it is killed. */
    static final class Holder {
        public static void main(String[] args) throws Exception {
            try (DataDirectory held = DataDirectory.open(Path.of(args[0]))) {
                System.out.println(held.root().isAbsolute() ? "open" : "strange");
                System.out.flush();
                int ended = System.in.read();
                System.exit(ended);
            }
        }
    }
}
