package io.barograph.standalone;

import io.barograph.console.LogFormat;
import picocli.CommandLine.Option;

/** What every command that runs for a while understands. */
final class CommonOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "Log lines on standard error: text or json (default: ${DEFAULT-VALUE}).")
    private String logFormat = "text";

    @Option(names = "--verbose", description = "Log details, and show where an unexpected failure came from.")
    private boolean verbose;

    /** The format that was asked for. */
    LogFormat logFormat() {
        return LogFormat.of(logFormat);
    }

    /** Whether details were asked for. */
    boolean verbose() {
        return verbose;
    }
}
