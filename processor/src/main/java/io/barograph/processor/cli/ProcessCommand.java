package io.barograph.processor.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import io.barograph.console.StopSignal;
import io.barograph.console.Terminal;
import io.barograph.processor.publish.DoorSettings;
import io.barograph.processor.publish.HttpDoor;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.settings.Configuration;
import io.barograph.settings.ConfigurationWatch;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code barograph process}: the processor on a broker of its own. */
@Command(
        name = "process",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the processor and its page against a Kafka broker; start it again on other machines to share the work.",
            "Waits for a broker that is not there, and creates no topics but those of its own state."
        })
public final class ProcessCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessCommand.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

    private final PrintStream err;
    private final Terminal terminal;
    private final StopSignal signal;

    @Mixin
    private ProcessorOptions options = new ProcessorOptions();

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "Address of page, metrics and API (default: " + DoorSettings.DEFAULT_BIND + ").")
    private @Nullable String bind;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Their port; 0 takes a free one (default: " + DoorSettings.DEFAULT_PORT + ").")
    private @Nullable String port;

    /** Says what it does on {@code err}, until {@code signal}. */
    public ProcessCommand(PrintStream err, Terminal terminal, StopSignal signal) {
        this.err = err;
        this.terminal = terminal;
        this.signal = signal;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = System.getenv();
        Configuration configuration = Configuration.read(options.file(environment), environment);
        Map<String, String> at = Map.of(
                "http.bind", configuration.value("http.bind", bind),
                "http.port", configuration.value("http.port", port));
        DoorSettings door = configuration.placing(() -> DoorSettings.from(at)).behind(options.lock(configuration));
        ProcessorSettings settings = options.settings(configuration);
        LogOutput.to(err, options.logFormat(configuration), options.verbose(), terminal);
        if (door.isOpenToAll()) {
            LOG.warn(
                    "whoever reaches this machine may read page, /metrics and /api; http.user or http.token asks first");
        }
        signal.arm();
        try {
            if (isBrokerThere(settings)) {
                run(settings, door, environment);
            }
            return ExitCode.OK;
        } finally {
            signal.finished();
        }
    }

    /** Waits for it, and tells what is missing whenever that changes; false when asked to stop before. */
    private boolean isBrokerThere(ProcessorSettings settings) throws InterruptedException {
        try (BrokerCheck broker = new BrokerCheck(settings)) {
            Optional<String> told = Optional.empty();
            Optional<String> missing = missing(broker, settings);
            while (missing.isPresent()) {
                if (!missing.equals(told)) {
                    LOG.atWarn().log("{}; waiting", missing.get());
                    told = missing;
                }
                if (signal.isAskedWithin(LOOK_AGAIN)) {
                    return false;
                }
                missing = missing(broker, settings);
            }
            return true;
        }
    }

    private static Optional<String> missing(BrokerCheck broker, ProcessorSettings settings)
            throws InterruptedException {
        Optional<String> missing = broker.missing();
        return missing.isPresent() ? missing : settings.registry().flatMap(RegistryCheck::missing);
    }

    private void run(ProcessorSettings settings, DoorSettings at, Map<String, String> environment) {
        try (Service service = Service.start(settings, at);
                ConfigurationWatch watch = new ConfigurationWatch(
                        options.file(environment), environment, next -> service.take(options.settings(next)));
                HttpDoor door = service.open(at)) {
            watch.start();
            String page = at.lock().scheme() + "://" + at.bind() + ":" + door.port() + "/";
            LogOutput.say(err, "Page, /metrics and /api: " + page, false);
            do {
                if (service.streams().failed().isDone()) {
                    throw new Stop(ExitCode.FAILED, service.streams().failed().join());
                }
            } while (!signal.isAskedWithin(LOOK_AGAIN));
            service.leave();
        }
    }
}
