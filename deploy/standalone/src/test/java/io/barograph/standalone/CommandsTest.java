package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicCreation;
import io.barograph.standalone.broker.TopicPlan;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ship}, {@code process} and {@code check} as people type them, with and without a broker. */
@Tag("broker")
@Timeout(300)
final class CommandsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SIGTERM = 128 + 15;
    private static final String NOWHERE = "127.0.0.1:1";
    private static final String NO_HOST = "no-such-host.invalid:9092";

    @TempDir
    Path dir;

    @Test
    void whatIsShippedFromAPipeIsPassedOnByteByByteAndCountedByTheProcessor() throws Exception {
        Path build = Scenario.CORPUS.resolve("buildx-0.22/33-unicode-ansi-cr/plain.log");
        try (TestBroker broker = TestBroker.start(dir.resolve("data"))) {
            TopicCreation.apply(TopicPlan.ours(), (short) 1, broker.bootstrap());

            try (BarographProcess ship = BarographProcess.reading(
                    build,
                    "ship",
                    "-",
                    "--bootstrap-servers",
                    broker.bootstrap(),
                    "--state",
                    state("ship"),
                    "--wait",
                    "60")) {
                assertThat(ship.awaitEnd(PATIENCE)).as(ship.err()).isEqualTo(ExitCode.OK);
                assertThat(ship.outFile()).hasSameBinaryContentAs(build);
                assertThat(ship.err()).isEmpty();
            }

            assertSaid(BarographProcess.start("check", "--bootstrap-servers", broker.bootstrap()), ExitCode.OK, "");
            String state = state("ship");
            try (BarographProcess check = BarographProcess.start(
                    "check", "--bootstrap-servers", broker.bootstrap(), "--state", state, build.toString())) {
                assertThat(check.awaitEnd(PATIENCE)).as(check.err()).isEqualTo(ExitCode.OK);
                assertThat(check.outFile()).content().contains("plain.log\n  pattern", "begins    byte 0", "answers");
            }
            assertBuildIsCounted(broker.bootstrap());
        }
    }

    private void assertBuildIsCounted(String bootstrap) throws Exception {
        int port = Ports.free().broker();
        try (BarographProcess process = BarographProcess.process(
                port, "--bootstrap-servers", bootstrap, "--set", "state.dir=" + state("process"))) {
            process.awaitReady(PATIENCE);
            process.await("the build is counted", PATIENCE, () -> process.metric("barograph_builds_total", "") == 1);

            assertThat(process.stop()).isLessThan(BarographProcess.STOPS_WITHIN);
            assertThat(process.awaitEnd(PATIENCE)).isEqualTo(SIGTERM);
        }
    }

    @Test
    void theProcessorWaitsForABrokerThatIsNotThereAndSaysSo() throws Exception {
        try (BarographProcess process = BarographProcess.process(0, "--bootstrap-servers", NOWHERE)) {
            process.await("it says so", PATIENCE, () -> process.err().contains("does not answer; waiting"));

            assertThat(process.stop()).isLessThan(BarographProcess.STOPS_WITHIN);
            assertThat(process.awaitEnd(PATIENCE)).isEqualTo(SIGTERM);
            assertThat(process.err()).hasLineCount(1).contains("the broker at " + NOWHERE);
        }
    }

    @Test
    void aPipeIsPassedOnAndKeptWhenTheBrokerIsGone() throws Exception {
        Path build = Scenario.CORPUS.resolve("buildx-0.22/01-cold-build/plain.log");
        try (BarographProcess ship = BarographProcess.reading(
                build, "ship", "-", "--bootstrap-servers", NOWHERE, "--state", state("gone"), "--wait", "1")) {
            assertThat(ship.awaitEnd(PATIENCE)).as(ship.err()).isEqualTo(ExitCode.OK);
            assertThat(ship.outFile()).hasSameBinaryContentAs(build);
            assertThat(ship.err()).contains("is kept in " + state("gone")).doesNotContain("\tat ");
        }
    }

    @Test
    void filesThatCannotBeShippedInTimeAreToldWithTheBroker() throws Exception {
        Path log = Files.writeString(dir.resolve("a.log"), "a line\n");
        assertSaid(
                BarographProcess.start(
                        "ship",
                        log.toString(),
                        "--once",
                        "--wait",
                        "1",
                        "--bootstrap-servers",
                        NOWHERE,
                        "--state",
                        state("files")),
                ExitCode.UNREACHABLE,
                "the broker at " + NOWHERE + " did not acknowledge everything within 1 s");
    }

    @Test
    void aHostThatNobodyKnowsIsOneSentence() throws Exception {
        assertSaid(
                BarographProcess.start("process", "--port", "0", "--bootstrap-servers", NO_HOST),
                ExitCode.UNREACHABLE,
                "no broker can be at " + NO_HOST);
        assertSaid(
                BarographProcess.start("check", "--bootstrap-servers", NO_HOST),
                ExitCode.UNREACHABLE,
                "no broker can be at " + NO_HOST);
    }

    /** A runner may come up before its network does. */
    @Test
    void theShipperWaitsForAHostThatNobodyKnowsYetAndSaysSoOnce() throws Exception {
        try (BarographProcess ship = BarographProcess.start(
                "ship", dir + "/*.log", "--bootstrap-servers", NO_HOST, "--state", state("nobody"))) {
            ship.await("it says so", PATIENCE, () -> ship.err().contains("is not known here"));

            assertThat(ship.stop()).isLessThan(BarographProcess.STOPS_WITHIN);
            assertThat(ship.err()).hasLineCount(1).doesNotContain("\tat ");
        }
    }

    @Test
    void anUnknownSettingNamesThoseThatAre() throws Exception {
        for (String command : new String[] {"process", "check"}) {
            assertSaid(
                    BarographProcess.start(command, "--set", "treads=4"),
                    ExitCode.USAGE,
                    "treads: \"4\" is not usable; allowed: a setting that exists; the nearest is threads");
        }
        assertSaid(BarographProcess.start("ship", "a.log=cobol", "--state", state("kind")), ExitCode.USAGE, "cobol");
    }

    @Test
    void upTellsAWrongSettingBeforeItTouchesAnything() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String taken = Integer.toString(other.getLocalPort());
            assertSaid(
                    BarographProcess.start("up", "--data", state("up"), "--port", taken, "--set", "treads=4"),
                    ExitCode.USAGE,
                    "treads: \"4\" is not usable");
        }
        assertThat(Path.of(state("up"))).doesNotExist();
    }

    @Test
    void aWrongValueInTheFileIsToldWithItsLine() throws Exception {
        assertPlaced("settings", "processor:\n  threads: 0\n", "processor.threads: \"0\"", "from 1 to 64");
        assertPlaced("process", "# nothing\nhttp.port: 70000\n", "http.port: \"70000\"", "0 to 65535");
        assertPlaced("check", "processor:\n  planned.prunes: soon\n", "processor.planned.prunes: \"soon\"", "MINUTE");
        assertPlaced("up", "# a page\nhttp.port: many\n", "http.port: \"many\"", "0 to 65535");
        assertPlaced("up", "processor:\n  threads: 65\n", "processor.threads: \"65\"", "from 1 to 64");
        assertPlaced("ship", "shipper:\n  start: middle\n  logs: a.log\n", "shipper.start: \"middle\"", "begin or end");
        assertPlaced("topics", "topics:\n  min.isr: none\n", "topics.min.isr: \"none\"", "a whole number from 1");
    }

    /** The second line of {@code yaml} is wrong. */
    private void assertPlaced(String command, String yaml, String found, String allowed) throws Exception {
        Path config = Files.writeString(dir.resolve("placed.yaml"), yaml);
        try (BarographProcess run = BarographProcess.start(command, "--config", config.toString())) {
            assertThat(run.awaitEnd(PATIENCE)).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains(found + " in placed.yaml line 2 is not usable; allowed: ")
                    .contains(allowed);
        }
    }

    /** With patterns too: a file of settings is right as a whole, or its mistake is told before anything else. */
    @Test
    void aCheckOfFilesIsOneOfTheWholeConfiguration() throws Exception {
        assertSaid(
                BarographProcess.start("check", "a.log", "--set", "treads=4", "--state", state("check")),
                ExitCode.USAGE,
                "treads: \"4\" is not usable");
        Path log = Files.writeString(dir.resolve("a.log"), "a line\n");
        Path config = Files.writeString(
                dir.resolve("barograph.yaml"),
                "bootstrap.servers: " + NOWHERE + "\nshipper:\n  logs: [\"" + log + "=access\"]\n  state.dir: "
                        + state("check") + "\n");
        try (BarographProcess check = BarographProcess.start("check", "--config", config.toString())) {
            assertThat(check.awaitEnd(PATIENCE)).as(check.err()).isEqualTo(ExitCode.UNREACHABLE);
            assertThat(check.outFile()).content().contains(log + "\n  pattern   " + log + " (access)");
            assertThat(check.err()).contains(NOWHERE);
        }
        assertThat(Path.of(state("check"))).doesNotExist();
    }

    private String state(String name) {
        return dir.resolve(name).toString();
    }

    private static void assertSaid(BarographProcess started, int code, String sentence) {
        try (BarographProcess process = started) {
            assertThat(process.awaitEnd(PATIENCE)).as(process.err()).isEqualTo(code);
            assertThat(process.err()).contains(sentence).doesNotContain("\tat ").doesNotContain("unexpected");
            assertThat(process.err().lines().filter(line -> line.startsWith("barograph: ")))
                    .hasSize(code == ExitCode.OK ? 0 : 1);
        }
    }
}
