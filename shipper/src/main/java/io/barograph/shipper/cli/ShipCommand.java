package io.barograph.shipper.cli;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import io.barograph.console.Terminal;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.history.BuildWords;
import io.barograph.shipper.history.Buildx;
import io.barograph.shipper.history.History;
import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the shipper. */
@Command(
        name = "ship",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Follows log files, or reads a pipe, and ships whole lines to Kafka. Nothing is lost:",
            "what is not acknowledged is sent again, what came through a pipe is kept until it is.",
            "",
            "  docker buildx build --progress=rawjson . 2>&1 | barograph ship -",
            "  barograph ship --exec --label project=api -- docker buildx build .",
            "  barograph ship '/var/log/nginx/*.log=access' --label source=edge",
            "  barograph ship --history --label project=api"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or stopped",
            "1:failed while running",
            "2:command line or setting is wrong",
            "3:broker not reached in time",
            "4:a file or the state directory is not to be had",
            "with --exec:the exit code of the command, whatever becomes of the shipping"
        })
public final class ShipCommand implements Callable<Integer> {
    private static final Duration PIPE_PATIENCE = Duration.ofSeconds(5);

    @Parameters(
            paramLabel = "-|PATTERN[=KIND]",
            arity = "0..*",
            description = "files to follow, or - for standard input, which is passed on unchanged")
    private List<String> inputs = List.of();

    @Option(
            names = "--exec",
            description = "run the command after --, pass its output on, ship it, and exit with its code")
    private boolean exec;

    @Option(
            names = "--history",
            description = "ship the finished builds that docker buildx history knows, each once, and exit")
    private boolean history;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "with --history: no builds that began before; RFC 3339 or seconds since 1970")
    private @Nullable String since;

    @Option(
            names = "--metadata-file",
            paramLabel = "FILE",
            description = "with --history: only the builds named in what --metadata-file of buildx wrote")
    private @Nullable Path metadataFile;

    @Option(
            names = "--builder",
            paramLabel = "NAME",
            description = "with --history: of this builder, not the current one")
    private String builder = "";

    @Option(names = "--bootstrap-servers", defaultValue = "localhost:9092", description = "Kafka (${DEFAULT-VALUE})")
    private String bootstrapServers = "";

    @Option(names = "--state", paramLabel = "DIR", description = "checkpoint and spool (~/.local/state/barograph)")
    private @Nullable Path state;

    @Option(names = "--label", paramLabel = "K=V", description = "label for every line, such as project=api")
    private Map<String, String> labels = Map.of();

    @Option(names = "--label-pattern", paramLabel = "REGEX", description = "named groups take labels from the path")
    private String labelPattern = "";

    @Option(names = "--kind", defaultValue = "auto", description = "what the lines are (${DEFAULT-VALUE})")
    private String kind = "";

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "files left alone whatever matches them")
    private List<String> excludes = List.of();

    @Option(names = "--host", description = "name of this host")
    private @Nullable String host;

    @Option(names = "--once", description = "read everything to its end, wait until it is acknowledged, and exit")
    private boolean once;

    @Option(names = "--start", defaultValue = "begin", description = "begin or end, at the very first start")
    private String start = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "longest wait for the broker at the end (5 for a pipe, for ever with --once)")
    private @Nullable Integer waitSeconds;

    @Option(names = "--max-line-bytes", description = "a longer line is cut and counted (983040)")
    private @Nullable Integer maxLineBytes;

    @Option(names = "--no-redact", description = "ship secrets as they are; without this they are hidden")
    private boolean noRedact;

    @Option(
            names = "--redact-pattern",
            paramLabel = "REGEX",
            description = "more secrets to hide; the first group, or all")
    private List<String> redactPatterns = List.of();

    @Option(names = "--config-file", paramLabel = "FILE", description = "Kafka producer settings, as properties")
    private @Nullable Path configFile;

    @Option(names = "--log-format", defaultValue = "text", description = "text or json (${DEFAULT-VALUE})")
    private String logFormat = "";

    @Option(names = "--verbose", description = "log details")
    private boolean verbose;

    /** A command line that turns our failures into one sentence and an exit code. */
    public static CommandLine commandLine(ShipCommand command) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof BadSetting) {
                failed.getErr().println("barograph: " + failure.getMessage());
                return ExitCode.USAGE;
            }
            if (failure instanceof Stop stop) {
                failed.getErr().println("barograph: " + stop.getMessage());
                return stop.exitCode();
            }
            throw failure;
        });
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogOutput.to(
                System.err, LogFormat.of(logFormat), verbose, Terminal.of(System.getProperties(), System.getenv()));
        check();
        ShipperConfig config = ShipperConfig.from(settings());
        if (history) {
            History.Wanted wanted = new History.Wanted(since(), metadataFile);
            return new HistoryRun(config, patience(false)).run(new Buildx("docker", builder), wanted);
        }
        if (exec) {
            return new ExecRun(config, patience(true)).run(inputs);
        }
        boolean pipeOnly = config.follow().inputs().isEmpty();
        return new ShipRun(config, patience(pipeOnly)).run();
    }

    private void check() {
        if (history == !inputs.isEmpty()) {
            throw new BadSetting(
                    "files",
                    String.join(" ", inputs),
                    history ? "nothing beside --history" : "a pattern at least, or - for standard input, or --history");
        }
        if (!history && (since != null || metadataFile != null || !builder.isEmpty())) {
            throw new BadSetting("option", "--since, --metadata-file or --builder", "these beside --history only");
        }
    }

    private @Nullable Instant since() {
        String time = since;
        if (time == null) {
            return null;
        }
        try {
            boolean seconds = time.chars().allMatch(Character::isDigit);
            return seconds
                    ? Instant.ofEpochSecond(Long.parseLong(time))
                    : OffsetDateTime.parse(time).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            throw new BadSetting("since", time, "a time such as 2026-11-23T08:00:00Z, or seconds since 1970");
        }
    }

    /** A pipe's reader must not hang where a build waits for it; files may be waited for. */
    private Optional<Duration> patience(boolean pipe) {
        if (waitSeconds != null) {
            return Optional.of(Duration.ofSeconds(waitSeconds));
        }
        return pipe ? Optional.of(PIPE_PATIENCE) : Optional.empty();
    }

    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(producerSettings());
        settings.put("bootstrap.servers", bootstrapServers);
        List<String> patterns = exec
                ? List.of()
                : inputs.stream().filter(input -> !input.equals("-")).toList();
        settings.put("logs", String.join("\n", patterns));
        settings.put("stdin", Boolean.toString(exec || history || inputs.contains("-")));
        settings.put("kind", kind);
        settings.put("exclude", String.join("\n", excludes));
        settings.put("state.dir", (state != null ? state : defaultState()).toString());
        settings.put("host", host != null ? host : hostName());
        Map<String, String> told = new HashMap<>(exec ? BuildWords.labels(inputs) : Map.of());
        told.putAll(labels);
        told.forEach((name, value) -> settings.put("label." + name, value));
        settings.put("label.pattern", labelPattern);
        settings.put("start", start);
        settings.put("once", Boolean.toString(once));
        settings.put("redact", Boolean.toString(!noRedact));
        settings.put("redact.pattern", String.join("\n", redactPatterns));
        if (maxLineBytes != null) {
            settings.put("max.line.bytes", Integer.toString(maxLineBytes));
        }
        return settings;
    }

    private Map<String, String> producerSettings() {
        Map<String, String> settings = new HashMap<>();
        if (configFile == null) {
            return settings;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configFile)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new BadSetting("config-file", configFile.toString(), "a properties file that can be read");
        }
        for (String name : properties.stringPropertyNames()) {
            settings.put("producer." + name, properties.getProperty(name));
        }
        return settings;
    }

    private static Path defaultState() {
        String base = System.getenv("XDG_STATE_HOME");
        return base != null && !base.isBlank()
                ? Path.of(base, "barograph")
                : Path.of(System.getProperty("user.home"), ".local", "state", "barograph");
    }

    private static String hostName() {
        String name = System.getenv("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
