package io.barograph.standalone;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.SettingsFile;
import io.barograph.console.Terminal;
import io.barograph.secret.Secrets;
import io.barograph.settings.Configuration;
import io.barograph.standalone.broker.ClusterTopics;
import io.barograph.standalone.broker.TopicDifference;
import io.barograph.standalone.broker.TopicPlan;
import io.barograph.standalone.broker.TopicText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barograph topics}: the topics as code. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        description = {
            "Tells in what the topics of a broker differ from what Barograph wants; leaves with 1 if they do.",
            "--apply makes what is missing and widens what is too narrow. It deletes nothing, shortens nothing and moves",
            "nothing: what would is told and left."
        })
final class TopicsCommand implements Callable<Integer> {
    private static final int MOST_PARTITIONS = 10_000;

    private final PrintStream out;

    @Option(
            names = {"--bootstrap-servers", "--bootstrap"},
            paramLabel = "HOST:PORT",
            description = "Where the broker is (default: localhost:9092).")
    private @Nullable String bootstrapServers;

    @Option(names = "--print", description = "Print the plan; asks no broker.")
    private boolean print;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "With --print: text, json or strimzi (default: ${DEFAULT-VALUE}).")
    private String format = "text";

    @Option(names = "--apply", description = "Make and widen; safe to run again.")
    private boolean apply;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of each partition (default: what the broker is set to).")
    private @Nullable String replication;

    @Option(
            names = "--min-isr",
            paramLabel = "N",
            description = "Copies that have to have a record (default: one less than --replication).")
    private @Nullable String minIsr;

    @Option(
            names = "--log-partitions",
            paramLabel = "N",
            description = "Partitions of barograph.logs; fixed once there is data (default: " + TopicPlan.LOG_PARTITIONS
                    + ").")
    private @Nullable String logPartitions;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings as YAML (default: what BAROGRAPH_CONFIG names).")
    private @Nullable Path settingsFile;

    @Option(names = "--config-file", paramLabel = "FILE", description = "Settings of Kafka's client, as properties.")
    private @Nullable Path configFile;

    /** Answers on {@code out}. */
    TopicsCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        if (print && apply) {
            throw new BadSetting("apply", "with --print", "one of the two");
        }
        Map<String, String> environment = System.getenv();
        Configuration asked = Configuration.read(Configuration.file(settingsFile, environment), environment);
        short copies = asked.placing(() -> copies(asked));
        TopicPlan plan = asked.placing(() -> plan(asked, copies));
        if (print) {
            out.print(TopicText.of(plan, copies, format));
            out.flush();
            return ExitCode.OK;
        }
        LogOutput.to(System.err, LogFormat.TEXT, false, Terminal.NONE);
        String bootstrap = asked.value("bootstrap.servers", bootstrapServers);
        try (ClusterTopics cluster = ClusterTopics.at(bootstrap, client())) {
            List<TopicDifference> found = cluster.compare(plan, copies);
            if (apply && found.stream().anyMatch(TopicDifference::isMended)) {
                cluster.apply(found, copies);
                cluster.awaitMended(plan);
            }
            if (found.isEmpty()) {
                out.println(plan.topics().size() + " topics at " + bootstrap + ": as planned");
            }
            return told(found);
        }
    }

    private int told(List<TopicDifference> found) {
        int left = 0;
        for (TopicDifference difference : found) {
            boolean mended = apply && difference.isMended();
            left += mended ? 0 : 1;
            out.println(difference.topic() + " " + difference.sentence() + (mended ? ": done" : ""));
        }
        out.flush();
        return left == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private TopicPlan plan(Configuration asked, short copies) {
        TopicPlan plan = TopicPlan.ours(
                number("log-partitions", asked.value("topics.log.partitions", logPartitions), MOST_PARTITIONS));
        String least = asked.value("topics.min.isr", minIsr);
        if (least.isEmpty() && copies < 0) {
            return plan;
        }
        int most = copies < 0 ? Short.MAX_VALUE : copies;
        return plan.withMinIsr(least.isEmpty() ? TopicPlan.minIsrOf(copies) : number("min-isr", least, most));
    }

    private short copies(Configuration asked) {
        String copies = asked.value("topics.replication", replication);
        return copies.isEmpty() ? TopicPlan.BROKERS_DEFAULT : (short) number("replication", copies, Short.MAX_VALUE);
    }

    private static int number(String name, String value, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting(name, value, "a whole number from 1 to " + most);
        }
        throw new BadSetting(name, value, "a whole number from 1 to " + most);
    }

    private Map<String, String> client() {
        return configFile == null ? Map.of() : Secrets.resolve(SettingsFile.read(configFile), System::getenv);
    }
}
