package io.barograph.shipper.cli;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import io.barograph.console.Terminal;
import io.barograph.settings.Configuration;
import io.barograph.settings.ConfigurationWatch;
import io.barograph.shipper.ShipperConfig;
import io.barograph.shipper.history.BuildWords;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private final Kinds kinds;

    @Parameters(
            paramLabel = "-|PATTERN[=KIND]",
            arity = "0..*",
            description = "files to follow, or - for standard input, which is passed on unchanged")
    private List<String> inputs = List.of();

    @Option(
            names = "--exec",
            description = "run the command after --, pass its output on, ship it, and exit with its code")
    private boolean exec;

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT", description = "Kafka (localhost:9092)")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "settings as YAML, watched for changes (what BAROGRAPH_CONFIG names)")
    private @Nullable Path settingsFile;

    @Mixin
    private HistoryOptions past = new HistoryOptions();

    @Mixin
    private ShipOptions options = new ShipOptions();

    @Option(
            names = "--check",
            description = "tell what would be read from where and whether the broker is there; ship nothing")
    private boolean check;

    @Option(names = "--metrics", paramLabel = "HOST:PORT", description = "answer /metrics there (default: nowhere)")
    private @Nullable String metrics;

    @Option(names = "--once", description = "read everything to its end, wait until it is acknowledged, and exit")
    private boolean once;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "longest wait for the broker at the end (5 for a pipe, for ever with --once)")
    private @Nullable Integer waitSeconds;

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = "settings of the Kafka producer and schema.registry.*, as properties")
    private @Nullable Path configFile;

    @Option(names = "--log-format", description = "text or json (text)")
    private @Nullable String logFormat;

    @Option(names = "--verbose", description = "log details")
    private boolean verbose;

    /** A command that knows no kinds of logs. */
    public ShipCommand() {
        this(Kinds.UNTOLD);
    }

    /** A command that refuses kinds of logs that are none of {@code kinds}. */
    public ShipCommand(Kinds kinds) {
        this.kinds = kinds;
    }

    /** Runs it with these words; says what went wrong in one sentence and answers the exit code. */
    static int run(String[] words) {
        ShipCommand command = new ShipCommand();
        if (!command.takesPlain(words)) {
            return commandLine(new ShipCommand()).execute(words);
        }
        try {
            return command.call();
        } catch (BadSetting | Stop e) {
            System.err.println("barograph: " + e.getMessage());
            return exitCode(e);
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            return ExitCode.FAILED;
        }
    }

    /** Takes what picocli would take of these words; false, and nothing taken, when it has something to say. */
    boolean takesPlain(String[] words) {
        PlainWords plain = new PlainWords()
                .value("--bootstrap-servers", value -> bootstrapServers = value)
                .value("--config", value -> settingsFile = Path.of(value))
                .value("--metrics", value -> metrics = value)
                .flag("--once", () -> once = true)
                .value("--wait", PlainWords::isNumber, value -> waitSeconds = Integer.valueOf(value))
                .value("--config-file", value -> configFile = Path.of(value))
                .value("--log-format", value -> logFormat = value)
                .flag("--verbose", () -> verbose = true);
        options.tell(plain);
        return plain.take(words, input -> inputs = ShipOptions.with(inputs, input));
    }

    private static int exitCode(RuntimeException failure) {
        return failure instanceof Stop stop ? stop.exitCode() : ExitCode.USAGE;
    }

    /** A command line that turns our failures into one sentence and an exit code. */
    public static CommandLine commandLine(ShipCommand command) {
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((failure, failed, parsed) -> {
            if (failure instanceof BadSetting || failure instanceof Stop) {
                failed.getErr().println("barograph: " + failure.getMessage());
                return exitCode((RuntimeException) failure);
            }
            throw failure;
        });
        return line;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Optional<Path> file = Configuration.file(settingsFile, environment);
        Configuration configuration = Configuration.read(file, environment);
        LogFormat format = configuration.placing(() -> LogFormat.of(configuration.value("log.format", logFormat)));
        LogOutput.to(System.err, format, verbose, Terminal.of(System.getProperties(), environment));
        boolean history =
                past.asked(inputs, !exec && configuration.value("shipper.logs").isPresent());
        ShipperConfig config = configuration.placing(() -> usable(configuration));
        if (check) {
            return new ShipCheck(config, System.out).run();
        }
        if (history) {
            return new HistoryRun(config, patience(false)).run(past.buildx(), past.wanted());
        }
        if (exec) {
            return new ExecRun(config, patience(true)).run(inputs);
        }
        boolean pipeOnly = config.follow().inputs().isEmpty();
        Changes changes = taker ->
                new ConfigurationWatch(file, environment, next -> taker.accept(ShipperConfig.from(settings(next))));
        return new ShipRun(config, patience(pipeOnly), changes).run();
    }

    private ShipperConfig usable(Configuration configuration) {
        ShipperConfig config = ShipperConfig.from(settings(configuration));
        kinds.check(config);
        return config;
    }

    /** A pipe's reader must not hang where a build waits for it; files may be waited for. */
    private Optional<Duration> patience(boolean pipe) {
        if (waitSeconds != null) {
            return Optional.of(Duration.ofSeconds(waitSeconds));
        }
        return pipe ? Optional.of(PIPE_PATIENCE) : Optional.empty();
    }

    /** What {@code configuration} says and, with the last word, the command line. */
    Map<String, String> settings(Configuration configuration) {
        boolean pipe = exec || past.isHistory() || inputs.contains("-");
        List<String> patterns =
                inputs.stream().filter(input -> !exec && !input.equals("-")).toList();
        Map<String, String> settings = options.settings(configuration, bootstrapServers, configFile);
        if (exec) {
            BuildWords.labels(inputs).forEach((name, value) -> settings.putIfAbsent("label." + name, value));
        }
        // a pipe or a command is read alone; the files of the configuration are followed when none are named
        if (pipe || !patterns.isEmpty()) {
            settings.put("logs", String.join("\n", patterns));
        }
        settings.put("stdin", Boolean.toString(pipe));
        settings.put("once", Boolean.toString(once));
        if (metrics != null) {
            settings.put("metrics", metrics);
        }
        return settings;
    }
}
