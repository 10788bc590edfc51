package io.barograph.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.barograph.console.ExitCode;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.schemas.Topics;
import io.barograph.standalone.broker.DataDirectory;
import io.barograph.standalone.broker.EmbeddedKafka;
import io.barograph.standalone.broker.Ports;
import io.barograph.standalone.broker.TopicPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code topics} on a broker of this process. */
@Timeout(180)
final class TopicsCommandTest {
    private static final int TOPICS = TopicPlan.ours().topics().size();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void appliesThePlanOnceAndFindsNothingToDoTheSecondTime(@TempDir Path dir) throws Exception {
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            assertThat(run("--bootstrap", kafka.bootstrap())).isEqualTo(ExitCode.FAILED);
            assertThat(said())
                    .hasLineCount(TOPICS)
                    .contains(Topics.LOGS + " is not there; planned with 12 partitions\n");
            assertThat(admin.listTopics().names().get()).isEmpty();

            assertThat(run("--bootstrap", kafka.bootstrap(), "--apply", "--replication", "1"))
                    .isEqualTo(ExitCode.OK);
            assertThat(said())
                    .hasLineCount(TOPICS)
                    .contains(Topics.LOGS + " is not there; planned with 12 partitions: done\n");
            assertThat(run("--bootstrap", kafka.bootstrap(), "--apply", "--replication", "1"))
                    .isEqualTo(ExitCode.OK);
            assertThat(said()).isEqualTo(TOPICS + " topics at " + kafka.bootstrap() + ": as planned\n");

            TopicDescription logs = admin.describeTopics(List.of(Topics.LOGS))
                    .allTopicNames()
                    .get()
                    .get(Topics.LOGS);
            assertThat(logs).isNotNull();
            assertThat(logs.partitions()).hasSize(12);
            assertThat(setting(admin, Topics.HEARTBEATS, "cleanup.policy")).isEqualTo("compact,delete");
            assertThat(setting(admin, Topics.STORMS, "retention.ms")).isEqualTo("7776000000");
            assertThat(setting(admin, Topics.LOGS, "min.insync.replicas")).isEqualTo("1");
        }
    }

    @Test
    void widensWhatIsTooNarrowAndLeavesWhatWouldCostRecords(@TempDir Path dir) throws Exception {
        try (DataDirectory data = DataDirectory.open(dir);
                EmbeddedKafka kafka = EmbeddedKafka.start(data, Ports.free());
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            NewTopic logs = new NewTopic(Topics.LOGS, 2, (short) 1)
                    .configs(Map.of("retention.ms", "-1", "max.message.bytes", "1000", "cleanup.policy", "compact"));
            NewTopic builds = new NewTopic(Topics.BUILDS, 3, (short) 1).configs(Map.of("retention.ms", "60000"));
            NewTopic foreign = new NewTopic("somebody.elses", 1, (short) 1);
            admin.createTopics(List.of(logs, builds, foreign)).all().get();

            int exit = run("--bootstrap", kafka.bootstrap(), "--apply");

            assertThat(exit).isEqualTo(ExitCode.FAILED);
            assertThat(said())
                    .contains(
                            Topics.LOGS + " has 2 partitions, planned are 12; a stream would move, so it stays\n",
                            Topics.LOGS + " has max.message.bytes=1000, planned is 8388608: done\n",
                            Topics.LOGS + " has retention.ms=-1, planned is 604800000; the change could cost records",
                            Topics.LOGS + " has cleanup.policy=compact, planned is delete; the change could cost",
                            Topics.BUILDS + " has retention.ms=60000, planned is 2592000000: done\n")
                    .doesNotContain("somebody");
            assertThat(setting(admin, Topics.LOGS, "retention.ms")).isEqualTo("-1");
            assertThat(setting(admin, Topics.LOGS, "cleanup.policy")).isEqualTo("compact");
            assertThat(setting(admin, Topics.LOGS, "max.message.bytes")).isEqualTo("8388608");
            assertThat(admin.listTopics().names().get()).hasSize(TOPICS + 1).contains("somebody.elses");
        }
    }

    @Test
    void printsThePlanWithoutABroker() {
        assertThat(run("--print", "--replication", "3", "--log-partitions", "48"))
                .isEqualTo(ExitCode.OK);

        assertThat(said())
                .contains("barograph.logs  partitions=48  replication=3  kept=7d\n", "    min.insync.replicas=2\n");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(run("--print", "--apply")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--print", "--format", "xml")).isEqualTo(ExitCode.USAGE);
        assertThat(run("--print", "--replication", "2", "--min-isr", "3")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(3)
                .contains("format: \"xml\" is not usable; allowed: text, json, strimzi")
                .contains("min-isr: \"3\" is not usable");
    }

    @Test
    void aBrokerThatNobodyKnowsIsOneSentence() {
        assertThat(run("--bootstrap", "no-such-host.invalid:9092")).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("the topics cannot be had at no-such-host.invalid");
    }

    private static String setting(Admin admin, String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource)).all().get().values().stream()
                .map(config -> config.get(name).value())
                .findFirst()
                .orElseThrow();
    }

    private int run(String... args) {
        out.reset();
        String[] all = new String[args.length + 1];
        all[0] = "topics";
        System.arraycopy(args, 0, all, 1, args.length);
        UpCommand.Screen screen = new UpCommand.Screen(printing(out), printing(err), Terminal.NONE);
        return Main.commands(new FakeRooms(), screen, new StopSignal()).execute(all);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
