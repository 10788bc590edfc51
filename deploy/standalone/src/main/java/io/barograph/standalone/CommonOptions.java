package io.barograph.standalone;

import io.barograph.console.LogFormat;
import io.barograph.settings.Configuration;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that runs for a while understands. */
final class CommonOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Log lines on standard error: text or json (default: text).")
    private @Nullable String logFormat;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings as YAML, watched for changes (default: what BAROGRAPH_CONFIG names).")
    private @Nullable Path config;

    @Option(names = "--verbose", description = "Log details, and show where an unexpected failure came from.")
    private boolean verbose;

    /** The file of settings, if there is one. */
    Optional<Path> file(Map<String, String> environment) {
        return Configuration.file(config, environment);
    }

    /** The format that was asked for. */
    LogFormat logFormat(Configuration configuration) {
        return LogFormat.of(configuration.value("log.format", logFormat));
    }

    /** Whether details were asked for. */
    boolean verbose() {
        return verbose;
    }
}
