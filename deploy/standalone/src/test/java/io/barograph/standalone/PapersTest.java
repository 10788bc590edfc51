package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.TopicPlan;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the papers and the glue for CI systems say about commands and topics is so. */
final class PapersTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern OPTION = Pattern.compile("(?<![\\w-])(--[a-z][a-z-]+)");

    @Test
    void thePaperOfTheCommandsIsWhatTheySay() throws Exception {
        String written = CommandPaper.of(commands());
        Files.writeString(Path.of("target/cli.md"), written);

        assertThat(Files.readString(ROOT.resolve("docs/cli.md"))).isEqualTo(written);
    }

    /** AsciiDoc, of which the profile dist makes pages that {@code man} shows. */
    @Test
    void everyCommandHasAManPage() throws Exception {
        Path man = Files.createDirectories(Path.of("target/man"));
        CommandLine all = commands();

        ManPages.write(man.toFile(), all);

        for (String name : all.getSubcommands().keySet()) {
            assertThat(Files.readString(man.resolve("barograph-" + name + ".adoc")))
                    .contains("= barograph-" + name + "(1)", "== Synopsis", "== Options");
        }
    }

    @Test
    void theTableOfTheTopicsIsThePlan() throws Exception {
        List<String> plan =
                TopicPlan.ours().topics().stream().map(PapersTest::row).toList();

        List<String> paper = Files.readAllLines(ROOT.resolve("docs/topics.md")).stream()
                .filter(line -> line.startsWith("| `barograph."))
                .map(line -> line.substring(0, line.indexOf("d |") + 3))
                .toList();

        assertThat(plan).hasSize(Topics.class.getFields().length);
        assertThat(paper).containsExactlyElementsOf(plan);
    }

    private static String row(TopicPlan.Topic topic) {
        long millis = Long.parseLong(topic.settings().getOrDefault("retention.ms", "0"));
        return "| `" + topic.name() + "` | " + topic.partitions() + " | "
                + topic.settings().get("cleanup.policy") + " | "
                + Duration.ofMillis(millis).toDays() + " d |";
    }

    @Test
    void whatIsDeployedCallsOnlyOptionsThatExist() throws Exception {
        List<String> known = Stream.concat(Stream.of(commands()), commands().getSubcommands().values().stream())
                .flatMap(command -> command.getCommandSpec().optionsMap().keySet().stream())
                .toList();
        for (String file : List.of(
                "deploy/ci/github/after.mjs",
                "deploy/ci/gitlab/barograph.gitlab-ci.yml",
                "deploy/ci/jenkins/resources/barograph/ship.sh",
                "deploy/systemd/barograph-shipper.service",
                "deploy/systemd/barograph-processor.service",
                "deploy/kubernetes/base/processor.yaml",
                "deploy/kubernetes/base/shipper.yaml",
                "docs/tutorial.md")) {
            List<String> called = Files.readAllLines(ROOT.resolve(file)).stream()
                    .filter(PapersTest::isOurs)
                    .flatMap(line -> OPTION.matcher(line).results())
                    .map(found -> found.group(1))
                    .toList();

            assertThat(called).as(file).isNotEmpty();
            assertThat(known).as(file).containsAll(called);
        }
    }

    /** Options of the JVM, of docker and of systemctl stand in other lines, or before our jar. */
    private static boolean isOurs(String line) {
        Matcher foreign = Pattern.compile("docker|prometheus|native-access|unsafe-memory|systemctl|curl|--rm")
                .matcher(line);
        return !foreign.find();
    }

    private static CommandLine commands() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        UpCommand.Screen screen = new UpCommand.Screen(nowhere, nowhere, Terminal.NONE);
        return Main.commands(new FakeRooms(), screen, new StopSignal());
    }
}
