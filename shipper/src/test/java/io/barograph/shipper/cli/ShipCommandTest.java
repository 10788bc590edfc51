package io.barograph.shipper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.settings.Configuration;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.read.Input;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ShipCommandTest {
    @TempDir
    Path directory;

    private static ShipperConfig config(String... arguments) {
        ShipCommand command = new ShipCommand();
        new CommandLine(command).parseArgs(arguments);
        return ShipperConfig.from(command.settings(Configuration.NONE));
    }

    @Test
    void theWordsOfACommandAreNoPatterns() {
        ShipperConfig config = config("--exec", "--kind", "buildkit", "--", "docker", "build", "--label", "x", ".");

        assertThat(config.follow().inputs()).isEmpty();
        assertThat(config.standardInput()).isTrue();
        assertThat(config.kind()).isEqualTo("buildkit");
    }

    @Test
    void theWordsOfABuildTellWhatItsLogDoesNot() {
        ShipperConfig config =
                config("--exec", "--label", "build.file=mine", "--", "docker", "build", "--no-cache", "-f", "x", ".");

        assertThat(config.follow().labels().of("-", Map.of()))
                .containsEntry("build.no_cache", "true")
                .containsEntry("build.file", "mine");
    }

    @Test
    void theHistoryIsNotShippedBesideFilesAndNothingIsShippedOfNothing() {
        for (String[] words :
                List.of(new String[] {"--history", "-"}, new String[] {}, new String[] {"-", "--since", "1"})) {
            StringWriter err = new StringWriter();

            int code = ShipCommand.commandLine(new ShipCommand())
                    .setErr(new PrintWriter(err, true))
                    .execute(words);

            assertThat(code).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("--history");
        }
    }

    @Test
    void aDashIsStandardInputBesideFiles() {
        ShipperConfig config = config("-", "/a/*.log=access", "--label", "project=api", "--label", "builder=b1");

        assertThat(config.standardInput()).isTrue();
        assertThat(config.follow().inputs()).containsExactly(new Input("/a/*.log", "access", Map.of()));
        assertThat(config.follow().labels().of("/a/x.log", Map.of()))
                .containsOnly(Map.entry("project", "api"), Map.entry("builder", "b1"));
    }

    @Test
    void producerSettingsComeFromAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("producer.properties"), "compression.type=zstd\n");

        assertThat(config("-", "--config-file", file.toString()).producer())
                .containsOnly(Map.entry("compression.type", "zstd"));
    }

    @Test
    void secretsAreHiddenUnlessAskedOtherwise() {
        assertThat(config("-").redact()).isTrue();
        assertThat(config("-", "--no-redact").redact()).isFalse();
    }

    @Test
    void aKindThatNobodyKnowsIsOneSentenceAndExitCodeTwo() {
        StringWriter err = new StringWriter();
        CommandLine line = ShipCommand.commandLine(new ShipCommand()).setErr(new PrintWriter(err, true));

        int code = line.execute("/a.log=squidd", "--state", directory.toString());

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("squidd", "buildkit");
    }

    @Test
    void aStateDirectoryThatCannotBeIsExitCodeFour() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        StringWriter err = new StringWriter();
        CommandLine line = ShipCommand.commandLine(new ShipCommand()).setErr(new PrintWriter(err, true));

        int code = line.execute("/a.log", "--state", file.resolve("below").toString());

        assertThat(code).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(err.toString().lines()).hasSize(1);
    }
}
