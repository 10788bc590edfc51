package io.barograph.shipper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.shipper.read.Spool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ship --exec -- COMMAND} as people type it, where no broker is. The build comes first. */
final class ExecTest {
    private static final String BUILD = "echo '#1 building'; echo '#2 trouble' >&2; exit 7";

    @TempDir
    Path directory;

    private record Ended(int code, String out, String err, double seconds) {}

    private Ended ship(String... arguments) throws Exception {
        return shipFrom(directory.resolve("state"), arguments);
    }

    private Ended shipFrom(Path state, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ShipperMain.class.getName(),
                "--exec",
                "--state",
                state.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), seconds);
    }

    private List<Spool> spools() throws Exception {
        return Spool.leftIn(directory.resolve("state/pipe-0/spool"));
    }

    @Test
    void exitCodeAndOutputAreThoseOfTheBuildAndTheRestIsKept() throws Exception {
        Ended ended = ship("--bootstrap-servers", "127.0.0.1:1", "--wait", "1", "--", "sh", "-c", BUILD);

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("#1 building\n");
        assertThat(ended.err()).startsWith("#2 trouble\n").contains("within 1 s; the rest is kept in");
        assertThat(spools())
                .singleElement()
                .satisfies(spool -> assertThat(Files.readAllLines(spool.path()))
                        .containsExactlyInAnyOrder("#1 building", "#2 trouble"));
    }

    @Test
    void withoutPatienceTheBuildIsNotHeldUp() throws Exception {
        Ended patient = ship("--bootstrap-servers", "127.0.0.1:1", "--wait", "6", "--", "sh", "-c", BUILD);
        Ended ended = ship("--bootstrap-servers", "127.0.0.1:1", "--wait", "0", "--", "sh", "-c", BUILD);

        assertThat(patient.seconds()).isGreaterThan(6);
        assertThat(ended.seconds()).isLessThan(patient.seconds() - 3);
        assertThat(ended.code()).isEqualTo(7);
        assertThat(spools()).as("what the first run left is still there").hasSize(2);
    }

    @Test
    void aNameThatNobodyKnowsHoldsNobodyUp() throws Exception {
        Ended ended = ship("--bootstrap-servers", "no-such-host.invalid:9092", "--wait", "0", "--", "sh", "-c", BUILD);

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("#1 building\n");
        assertThat(spools()).hasSize(1);
    }

    @Test
    void aStateDirectoryThatCannotBeDoesNotFailTheBuild() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        Ended ended = shipFrom(file.resolve("below"), "--", "sh", "-c", BUILD);

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("#1 building\n");
        assertThat(ended.err()).contains("this build is not shipped: state directory");
    }

    @Test
    void aWrongSettingOfTheProducerDoesNotFailTheBuild() throws Exception {
        Path settings = Files.writeString(directory.resolve("producer.properties"), "acks.of.nobody=1\nlinger.ms=no\n");

        Ended ended = ship("--config-file", settings.toString(), "--", "sh", "-c", BUILD);

        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.out()).isEqualTo("#1 building\n");
        assertThat(ended.err())
                .contains("#2 trouble\n")
                .contains("this build is not shipped")
                .contains("linger.ms");
    }
}
