package io.barograph.standalone;

import io.barograph.console.LogFormat;
import io.barograph.secret.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What {@code up} was asked to do.
 *
 * @param logs what to read; empty for the bundled sample
 * @param data where everything is kept
 * @param port of the page, the metrics and the API; 0 takes a free one
 * @param brokerPort where other shippers find the broker; 0 takes a free one
 * @param once read to the end, print the summary and leave
 * @param json print the summary as JSON
 * @param logFormat of the lines on standard error
 * @param settings of the processor, by name
 */
public record UpSettings(
        List<LogSource> logs,
        Path data,
        int port,
        int brokerPort,
        boolean once,
        boolean json,
        LogFormat logFormat,
        Map<String, String> settings) {
    /** Copies what could change. */
    public UpSettings {
        logs = List.copyOf(logs);
        settings = Map.copyOf(settings);
    }

    /** Without the secrets among the settings. */
    @Override
    public String toString() {
        return "up in " + data + " with " + Secrets.shown(settings);
    }

    /** The same, reading {@code logs}. */
    UpSettings reading(List<LogSource> logs) {
        return new UpSettings(logs, data, port, brokerPort, once, json, logFormat, settings);
    }
}
