package io.barograph.processor.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.LogFormat;
import io.barograph.console.LogOutput;
import io.barograph.console.Stop;
import io.barograph.console.Terminal;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.settings.Configuration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barograph check}: whether {@code process} would start with these settings. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Tells whether the settings are usable and the broker has what the processor needs; starts nothing.")
public class CheckCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private ProcessorOptions options = new ProcessorOptions();

    /** Answers on {@code out}. */
    public CheckCommand(PrintStream out) {
        this.out = out;
    }

    /** From here on only warnings of our own and of the libraries are printed. */
    protected static void quiet() {
        LogOutput.to(System.err, LogFormat.TEXT, false, Terminal.NONE);
    }

    /** What the file of settings and the environment say. */
    protected final Configuration configuration() {
        Map<String, String> environment = System.getenv();
        return Configuration.read(options.file(environment), environment);
    }

    /** Where the broker is, as told on the command line. */
    protected final @Nullable String bootstrapServers() {
        return options.bootstrapServers();
    }

    /** The file of settings, if any was named. */
    protected final @Nullable Path configFile() {
        return options.configFile();
    }

    /** Stops when the processor could not use what {@code configuration} and the options tell it. */
    protected final void requireUsable(Configuration configuration) {
        options.requireUsableBesideFile(configuration);
    }

    @Override
    public Integer call() throws InterruptedException {
        quiet();
        Configuration configuration = configuration();
        ProcessorSettings settings = options.settings(configuration);
        options.lock(configuration);
        out.println("settings: usable");
        try (BrokerCheck broker = new BrokerCheck(settings)) {
            broker.missing().ifPresent(sentence -> {
                throw new Stop(ExitCode.UNREACHABLE, sentence);
            });
        }
        settings.registry().ifPresent(registry -> {
            RegistryCheck.missing(registry).ifPresent(sentence -> {
                throw new Stop(ExitCode.UNREACHABLE, sentence);
            });
            out.println("schema registry: answers, and has every schema");
        });
        out.println("broker " + settings.bootstrapServers() + ": answers, and has every topic");
        return ExitCode.OK;
    }
}
