package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.standalone.broker.DataDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
final class UpCommandTest {
    @TempDir
    Path dir;

    private final FakeRooms rooms = new FakeRooms();
    private final StopSignal signal = new StopSignal();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void giveTheLogBack() throws Exception {
        LogOutput.to(System.err, LogFormat.TEXT, false, Terminal.NONE);
        LogManager.getLogManager().readConfiguration();
    }

    @Test
    void onceWithJsonPutsNothingButOneObjectOnStandardOutputAndClosesInReverse() throws Exception {
        Path log = Files.writeString(dir.resolve("a.log"), "a line\n");

        int exit = up("--once", "--json", "--logs", log + "=buildkit", "--label", "project=shop");

        assertThat(exit).as(err()).isEqualTo(ExitCode.OK);
        assertThat(out()).startsWith("{\"builds\":1,").endsWith("}\n").hasLineCount(1);
        assertThat(rooms.shipped).containsExactly(new LogSource(log.toString(), "buildkit", Map.of("project", "shop")));
        assertThat(rooms.events)
                .containsExactly(
                        "processor up",
                        "shipper up",
                        "page up",
                        "processor concludes",
                        "page down",
                        "shipper down",
                        "processor down");
    }

    @Test
    void withoutLogsTheBundledSampleIsReadUntilStopped() {
        signal.ask();

        int exit = up();

        assertThat(exit).as(err()).isEqualTo(ExitCode.OK);
        assertThat(rooms.shipped).hasSize(5).allMatch(source -> Files.exists(Path.of(source.glob())));
        assertThat(out()).contains("1 build, 6 steps: 4 hits, 2 misses");
        assertThat(err()).contains("This is the bundled sample").contains("http://127.0.0.1:9420/");
    }

    @Test
    void withLogFormatJsonEveryLineOnStandardErrorIsAnObjectEvenTheLastSentence() {
        rooms.processorDied.complete("the state directory is full");

        int exit = up("--log-format", "json");

        assertThat(exit).isEqualTo(ExitCode.FAILED);
        assertThat(err().lines()).allMatch(line -> line.startsWith("{\"time\":") && line.endsWith("\"}"));
        assertThat(err()).contains("the processor gave up: the state directory is full");
    }

    @Test
    void aRoomThatGivesUpEndsTheCommandWithItsReason() {
        rooms.processorDied.complete("the state directory is full");

        assertFails(ExitCode.FAILED, "the processor gave up: the state directory is full");
        assertThat(rooms.events).endsWith("page down", "shipper down", "processor down");
    }

    @Test
    void anUnexpectedFailureIsOneLineWithAHintAndLeavesNothingRunning() {
        rooms.failure = new IllegalStateException("no such luck");

        assertFails(
                ExitCode.FAILED, "unexpected: java.lang.IllegalStateException: no such luck (--verbose shows where)");
        assertThat(rooms.events).containsExactly("processor up", "processor down");
    }

    @Test
    void aPatternThatMatchesNothingIsTold() {
        rooms.files = 0;

        assertFails(ExitCode.UNAVAILABLE, "no file matches " + dir + "/*.log", "--once", "--logs", dir + "/*.log");
    }

    @Test
    void anUnknownKindNamesThoseThatAre() {
        assertFails(ExitCode.USAGE, "with a KIND of access, auto, buildkit", "--logs", "a.log=cobol");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String missing = dir.resolve("missing.log").toString();

        assertFails(ExitCode.UNAVAILABLE, "log file " + missing + " does not exist", "--once", "--logs", missing);
    }

    @Test
    void aDirectoryIsNotALogFile() {
        assertFails(ExitCode.UNAVAILABLE, "log file " + dir + " is a directory", "--logs", dir.toString());
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(other.getLocalPort());
            assertFails(ExitCode.UNAVAILABLE, "port " + port + " for the page is taken", "--port", port);
            assertFails(ExitCode.UNAVAILABLE, "port " + port + " for the broker is taken", "--broker-port", port);
        }
    }

    @Test
    void aDataDirectoryInUseIsNamed() {
        try (DataDirectory held = DataDirectory.open(dir.resolve("data"))) {
            assertFails(ExitCode.UNAVAILABLE, "data directory " + held.root() + " is in use by another process");
        }
    }

    @Test
    void aMistypedOptionIsTakenForTheOneThatIsMeant() {
        assertFails(ExitCode.USAGE, "--onse is not known here, but --once is", "--onse");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertFails(ExitCode.USAGE, "port: \"70000\" is not usable; allowed: 0 to 65535", "--port", "70000");
        assertFails(ExitCode.USAGE, "port: \"many\" is not usable; allowed: 0 to 65535", "--port", "many");
    }

    @Test
    void jsonWithoutOnceIsRefused() {
        assertFails(ExitCode.USAGE, "--once --json", "--json");
    }

    private void assertFails(int code, String sentence, String... args) {
        err.reset();

        int exit = up(args);

        assertThat(err()).contains(sentence).doesNotContain("\tat ");
        assertThat(err().lines().filter(line -> line.startsWith("barograph: "))).hasSize(1);
        assertThat(exit).isEqualTo(code);
        assertThat(out()).isEmpty();
    }

    private int up(String... args) {
        List<String> all =
                new ArrayList<>(List.of("up", "--data", dir.resolve("data").toString()));
        if (!List.of(args).contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }
        all.addAll(List.of(args));
        UpCommand.Screen screen = new UpCommand.Screen(printing(out), printing(err), Terminal.NONE);
        return Main.commands(rooms, screen, signal).execute(all.toArray(new String[0]));
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
