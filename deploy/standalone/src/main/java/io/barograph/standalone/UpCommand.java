package io.barograph.standalone;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.Ink;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.secret.Secrets;
import io.barograph.settings.Configuration;
import io.barograph.settings.ConfigurationWatch;
import io.barograph.standalone.report.ProgressPrinter;
import io.barograph.standalone.report.SummaryJson;
import io.barograph.standalone.report.SummaryText;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barograph up}: everything in one process. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Versions.class,
        description = {
            "Runs everything in one process: broker, shipper, processor and page.",
            "Without --logs it replays bundled real logs that hold a MISS storm and slow fetches."
        })
final class UpCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Rooms rooms;
    private final Screen screen;
    private final StopSignal signal;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Option(
            names = "--logs",
            paramLabel = "GLOB[=KIND]",
            description = "Files to read and follow; may be given again. KIND is found out if it is not told.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "K=V",
            description = "A label for all of them, such as project=shop; may be given again.")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where broker, stores and checkpoints are kept (default: .barograph).")
    private @Nullable String data;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of page, metrics and API on 127.0.0.1; 0 takes a free one (default: 9420).")
    private @Nullable String port;

    @Option(
            names = "--broker-port",
            paramLabel = "N",
            description = "Port of the broker on 127.0.0.1; 0 takes a free one (default: 0).")
    private @Nullable String brokerPort;

    @Option(
            names = "--format",
            paramLabel = "NAME=FORMAT",
            description = {
                "An access-log format of your own, read as kind access-NAME: a log_format of nginx, or a regular",
                "expression with named groups; may be given again."
            })
    private Map<String, String> formats = new LinkedHashMap<>();

    @Option(
            names = "--set",
            paramLabel = "K=V",
            description = "A setting of the processor, such as those of 'process'; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--once", description = "Read every file to its end, print a summary and leave.")
    private boolean once;

    @Option(names = "--json", description = "With --once: the summary as one JSON object on standard output.")
    private boolean json;

    UpCommand(Rooms rooms, Screen screen, StopSignal signal) {
        this.rooms = rooms;
        this.screen = screen;
        this.signal = signal;
    }

    /** Where it prints to. */
    record Screen(PrintStream out, PrintStream err, Terminal terminal) {
        Ink ink() {
            return terminal.out() && terminal.colour() ? Ink.COLOUR : Ink.PLAIN;
        }
    }

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        Optional<Path> file = common.file(environment);
        Configuration configuration = Configuration.read(file, environment);
        UpSettings asked = configuration.placing(() -> asked(configuration));
        signal.arm();
        try {
            LogOutput.to(screen.err(), asked.logFormat(), common.verbose(), screen.terminal());
            try (Standalone standalone =
                            configuration.placing(() -> Standalone.start(asked, rooms, Clock.systemUTC()));
                    ConfigurationWatch watch =
                            new ConfigurationWatch(file, environment, next -> standalone.take(asked(next)))) {
                watch.start();
                return run(standalone, asked);
            }
        } finally {
            signal.finished();
        }
    }

    private UpSettings asked(Configuration configuration) {
        if (json && !once) {
            throw new BadSetting("json", "without --once", "--once --json");
        }
        Map<String, String> ofProcessor = new LinkedHashMap<>(configuration.section("processor"));
        ofProcessor.putAll(configuration.lock());
        Secrets.refuseOpen(settings);
        ofProcessor.putAll(settings);
        formats.forEach((name, format) -> ofProcessor.put("format." + name, format));
        Set<String> kinds = new TreeSet<>(rooms.kinds());
        formats.keySet().forEach(name -> kinds.add(name.startsWith("access-") ? name : "access-" + name));
        return new UpSettings(
                sources(configuration, kinds),
                Path.of(configuration.value("up.data", data)),
                port(configuration.value("http.port", port)),
                port(configuration.value("up.broker.port", brokerPort)),
                once,
                json,
                common.logFormat(configuration),
                Secrets.resolve(ofProcessor, System::getenv));
    }

    private static int port(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting("port", text, "0 to 65535");
        }
        throw new BadSetting("port", text, "0 to 65535");
    }

    private List<LogSource> sources(Configuration configuration, Set<String> kinds) {
        Map<String, String> all = new LinkedHashMap<>();
        configuration.section("shipper.label").forEach((name, value) -> {
            if (!name.equals("bootstrap.servers") && !name.equals("pattern")) {
                all.put(name, value);
            }
        });
        all.putAll(labels);
        Stream<String> named = logs.isEmpty()
                ? configuration.value("shipper.logs", null).lines().filter(line -> !line.isBlank())
                : logs.stream();
        return named.map(text -> LogSource.parse(text.strip(), kinds, all)).toList();
    }

    private void tell(String sentence) {
        LogOutput.say(screen.err(), sentence, false);
    }

    /** A line that renews itself would spoil lines of JSON. */
    private Terminal terminal(UpSettings asked) {
        return asked.logFormat() == LogFormat.JSON ? Terminal.NONE : screen.terminal();
    }

    private int run(Standalone standalone, UpSettings asked) {
        StormNews news = new StormNews();
        if (!once) {
            // At the start, not when all is read: a log that is written faster than it is read has no end.
            tellAddresses(standalone);
        }
        if (!readBacklog(standalone, news, asked)) {
            return ExitCode.OK;
        }
        if (once && standalone.files() == 0) {
            String patterns =
                    String.join(" ", asked.logs().stream().map(LogSource::glob).toList());
            throw new Stop(ExitCode.UNAVAILABLE, "no file matches " + patterns);
        }
        screen.out().print(json ? SummaryJson.of(standalone.summary()) + "\n" : text(standalone));
        screen.out().flush();
        if (!once) {
            follow(standalone, news);
        }
        return ExitCode.OK;
    }

    private void tellAddresses(Standalone standalone) {
        if (standalone.isSample()) {
            tell("This is the bundled sample; --logs GLOB reads yours.");
        }
        tell("Page, /metrics and /api: " + standalone.page());
        tell("Broker for other shippers: " + standalone.bootstrap());
        tell("Ctrl-C stops.");
    }

    private String text(Standalone standalone) {
        return SummaryText.of(standalone.summary(), standalone.highlights(), screen.ink());
    }

    /** Waits until what was there is processed; false when asked to stop before. */
    private boolean readBacklog(Standalone standalone, StormNews news, UpSettings asked) {
        ProgressPrinter printer = new ProgressPrinter(screen.err(), terminal(asked), this::tell);
        boolean done = catchUp(standalone, printer);
        if (done && once) {
            standalone.conclude();
            done = catchUp(standalone, printer);
        }
        printer.done();
        news.known(standalone.summary().storms());
        return done;
    }

    private boolean catchUp(Standalone standalone, ProgressPrinter printer) {
        while (!standalone.isDone()) {
            printer.show(standalone.progress(), standalone.running());
            if (signal.isAskedWithin(LOOK)) {
                return false;
            }
        }
        return true;
    }

    private void follow(Standalone standalone, StormNews news) {
        do {
            standalone.advanceSample();
            standalone.isDone(); // stops when a room has died
            news.tell(standalone.summary().storms());
        } while (!signal.isAskedWithin(LOOK));
    }
}
