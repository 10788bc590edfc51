package io.barograph.standalone;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.Terminal;
import io.barograph.standalone.broker.ClusterTopics;
import io.barograph.standalone.broker.TopicDifference;
import io.barograph.standalone.broker.TopicPlan;
import io.barograph.standalone.broker.TopicText;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
            defaultValue = "localhost:9092",
            description = "Where the broker is (default: ${DEFAULT-VALUE}).")
    private String bootstrap = "localhost:9092";

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
    private @Nullable Short replication;

    @Option(
            names = "--min-isr",
            paramLabel = "N",
            description = "Copies that have to have a record (default: one less than --replication).")
    private @Nullable Integer minIsr;

    @Option(
            names = "--log-partitions",
            paramLabel = "N",
            defaultValue = "" + TopicPlan.LOG_PARTITIONS,
            description = "Partitions of barograph.logs; fixed once there is data (default: ${DEFAULT-VALUE}).")
    private int logPartitions = TopicPlan.LOG_PARTITIONS;

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
        TopicPlan plan = plan();
        if (print) {
            out.print(TopicText.of(plan, copies(), format));
            out.flush();
            return ExitCode.OK;
        }
        LogOutput.to(System.err, LogFormat.TEXT, false, Terminal.NONE);
        try (ClusterTopics cluster = ClusterTopics.at(bootstrap, client())) {
            return answer(cluster, plan);
        }
    }

    private int answer(ClusterTopics cluster, TopicPlan plan) {
        List<TopicDifference> found = cluster.compare(plan, copies());
        if (apply && found.stream().anyMatch(TopicDifference::isMended)) {
            cluster.apply(found, copies());
            cluster.awaitMended(plan);
        }
        int left = 0;
        for (TopicDifference difference : found) {
            boolean mended = apply && difference.isMended();
            left += mended ? 0 : 1;
            out.println(difference.topic() + " " + difference.sentence() + (mended ? ": done" : ""));
        }
        if (found.isEmpty()) {
            out.println(plan.topics().size() + " topics at " + bootstrap + ": as planned");
        }
        out.flush();
        return left == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private TopicPlan plan() {
        if (logPartitions < 1 || logPartitions > MOST_PARTITIONS) {
            throw new BadSetting("log-partitions", Integer.toString(logPartitions), "1 to " + MOST_PARTITIONS);
        }
        TopicPlan plan = TopicPlan.ours(logPartitions);
        if (minIsr == null && replication == null) {
            return plan;
        }
        int least = minIsr != null ? minIsr : TopicPlan.minIsrOf(copies());
        if (least < 1 || (replication != null && least > replication)) {
            throw new BadSetting("min-isr", Integer.toString(least), "1 to the number of copies");
        }
        return plan.withMinIsr(least);
    }

    private short copies() {
        if (replication == null) {
            return TopicPlan.BROKERS_DEFAULT;
        }
        if (replication < 1) {
            throw new BadSetting("replication", Short.toString(replication), "at least 1");
        }
        return replication;
    }

    private Map<String, String> client() {
        Map<String, String> settings = new HashMap<>();
        if (configFile != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(configFile)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new BadSetting("config-file", configFile.toString(), "a properties file that can be read");
            }
            properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        }
        return settings;
    }
}
