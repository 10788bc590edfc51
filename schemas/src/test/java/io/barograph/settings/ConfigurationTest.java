package io.barograph.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barograph.console.BadSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationTest {
    @TempDir
    Path dir;

    @Test
    void namesMayStandInOneOrOneBelowTheOtherAndListsAreOneLineEach() throws Exception {
        Configuration configuration = read("""
                bootstrap.servers: kafka-1:9092,kafka-2:9092
                processor:
                  threads: 4
                  slow:
                    fetch.ms: 0500
                  slow.fetch.ms.registry.example: 900
                  standbys:           # nothing said
                shipper:
                  logs:
                    - /var/log/ci/*.log
                    - "/var/log/nginx/access.log=access"
                  label: {project: shop, team: "true"}
                """);

        assertThat(configuration.section("processor"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "bootstrap.servers",
                        "kafka-1:9092,kafka-2:9092",
                        "threads",
                        "4",
                        "slow.fetch.ms",
                        "0500",
                        "slow.fetch.ms.registry.example",
                        "900"));
        assertThat(configuration.value("shipper.logs")).contains("/var/log/ci/*.log\n/var/log/nginx/access.log=access");
        assertThat(configuration.section("shipper.label")).containsEntry("team", "true");
    }

    @Test
    void theEnvironmentWinsOverTheFileAndAnOptionOverBoth() throws Exception {
        Path file = Files.writeString(dir.resolve("b.yaml"), "processor.threads: 4\nup.data: /a\n");

        Configuration configuration = Configuration.read(
                Optional.of(file),
                Map.of(
                        "BAROGRAPH_PROCESSOR_THREADS", "8",
                        "BAROGRAPH_PROCESSOR_KAFKA_SESSION_TIMEOUT_MS", "9000",
                        "BAROGRAPH_SHIPPER_LABEL_TEAM", "web",
                        "BAROGRAPH_SHIPPER_LABEL_PATTERN", "/(?<project>x)/",
                        "BAROGRAPH_JAVA_OPTS", "-Xmx1g"));

        assertThat(configuration.section("processor"))
                .containsEntry("threads", "8")
                .containsEntry("kafka.session.timeout.ms", "9000");
        assertThat(configuration.section("shipper"))
                .containsEntry("label.team", "web")
                .containsEntry("label.pattern", "/(?<project>x)/");
        assertThat(configuration.value("up.data", "/b")).isEqualTo("/b");
        assertThat(configuration.value("up.data", null)).isEqualTo("/a");
        assertThat(configuration.value("http.port", null)).isEqualTo("9420");
        assertThat(configuration.given().get("up.data")).isEqualTo(new Given("/a", "b.yaml line 2"));
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOneAndItsLine() {
        assertRefused("processor:\n  treads: 4\n", "processor.treads", "b.yaml line 2", "processor.threads");
        assertRefused("slow.fetch.ms: 4\n", "slow.fetch.ms", "b.yaml line 1", "processor.slow.fetch.ms");
        assertRefused("shiper: {logs: [a]}\n", "shiper.logs", "b.yaml line 1", "shipper.logs");
        assertRefused(
                "shipper:\n  lables: {team: web}\n", "shipper.lables.team", "b.yaml line 2", "shipper.label.team");
        assertThatThrownBy(() -> Configuration.read(Optional.empty(), Map.of("BAROGRAPH_PROCESSOR_TREADS", "4")))
                .isInstanceOf(BadSetting.class)
                .hasMessageContaining("BAROGRAPH_PROCESSOR_TREADS")
                .hasMessageEndingWith("the nearest is BAROGRAPH_PROCESSOR_THREADS");
    }

    private void assertRefused(String yaml, String name, String place, String nearest) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(BadSetting.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining(place)
                .hasMessageEndingWith("the nearest is " + nearest);
    }

    @Test
    void whatIsNoYamlOrSaysAThingTwiceIsRefusedWithItsLine() {
        assertThatThrownBy(() -> read("processor:\n  threads: [4\n")).hasMessageContaining("b.yaml line 3");
        assertThatThrownBy(() -> read("processor.threads: 4\nprocessor: {threads: 5}\n"))
                .hasMessageContaining("set twice")
                .hasMessageContaining("b.yaml line 2");
        assertThatThrownBy(() -> read("just words\n")).hasMessageContaining("names with values");
        assertThatThrownBy(() -> read("shipper.logs: [[a]]\n")).hasMessageContaining("a list of texts");
        assertThatThrownBy(() -> Configuration.read(Optional.of(dir.resolve("none.yaml")), Map.of()))
                .hasMessageContaining("a file that can be read");
    }

    @Test
    void aValueThatIsRefusedLaterIsRefusedWithItsLine() throws Exception {
        Configuration configuration = read("""
                processor:
                  threads: 0
                  standbys: 1
                shipper:
                  kind: cobol
                  logs:
                    - a.log
                    - b.log=fortran
                  label: {kind: cobol}
                http.token: short
                """);

        assertRefused(
                configuration,
                new BadSetting("threads", "0", "1 to 64"),
                "processor.threads: \"0\" in b.yaml line 2 is not usable; allowed: 1 to 64");
        assertRefused(
                configuration,
                new BadSetting("kind", "cobol", "auto"),
                "shipper.kind: \"cobol\" in b.yaml line 5 is not usable; allowed: auto");
        assertRefused(
                configuration,
                new BadSetting("kind", "fortran", "auto"),
                "shipper.logs: \"fortran\" in b.yaml line 8 is not usable; allowed: auto");
        assertRefused(
                configuration,
                new BadSetting("http.token", "short", "more"),
                "http.token: its value (not shown) in b.yaml line 10 is not usable; allowed: more");
    }

    @Test
    void whatTheFileDoesNotSayIsNotBlamedOnIt() throws Exception {
        Configuration configuration = read("processor.threads: 4\nprocessor.standbys: 0\n");

        assertRefused(
                configuration,
                new BadSetting("threads", "0", "1 to 64"),
                "threads: \"0\" is not usable; allowed: 1 to 64");
        assertRefused(
                Configuration.read(Optional.empty(), Map.of("BAROGRAPH_PROCESSOR_THREADS", "0")),
                new BadSetting("threads", "0", "1 to 64"),
                "processor.threads: \"0\" in BAROGRAPH_PROCESSOR_THREADS is not usable; allowed: 1 to 64");
    }

    private static void assertRefused(Configuration configuration, BadSetting refusal, String sentence) {
        assertThatThrownBy(() -> configuration.placing(() -> {
                    throw refusal;
                }))
                .isInstanceOf(BadSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void anEmptyFileSaysNothing() throws Exception {
        assertThat(read("# nothing\n")).isEqualTo(Configuration.NONE);
    }

    private Configuration read(String yaml) throws Exception {
        Path file = Files.writeString(dir.resolve("b.yaml"), yaml);
        return Configuration.read(Optional.of(file), Map.of());
    }
}
