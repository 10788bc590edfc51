package io.barograph.processor.cli;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import io.barograph.processor.topology.ProcessorSettings;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code barograph check}: whether {@code process} would start with these settings. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Tells whether the settings are usable and the broker has what the processor needs; starts nothing.")
public final class CheckCommand implements Callable<Integer> {
    private final PrintStream out;

    @Mixin
    private ProcessorOptions options = new ProcessorOptions();

    /** Answers on {@code out}. */
    public CheckCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws InterruptedException {
        ProcessorSettings settings = options.settings();
        options.lock();
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
