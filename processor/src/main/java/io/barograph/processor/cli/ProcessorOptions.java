package io.barograph.processor.cli;

import io.barograph.console.LogFormat;
import io.barograph.console.SettingsFile;
import io.barograph.processor.publish.DoorLock;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.secret.Secrets;
import io.barograph.settings.Configuration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands that works with the processor's settings. */
final class ProcessorOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Where the broker is (default: localhost:9092).")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            description = "Settings of the processor, as properties; --set goes before them.")
    private @Nullable Path configFile;

    @Option(names = "--set", paramLabel = "K=V", description = "A setting of the processor; may be given again.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--format",
            paramLabel = "NAME=FORMAT",
            description = {
                "An access-log format of your own, read as kind access-NAME: a log_format of nginx, or a regular",
                "expression with named groups; may be given again."
            })
    private Map<String, String> formats = new LinkedHashMap<>();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings as YAML, watched for changes (default: what BAROGRAPH_CONFIG names).")
    private @Nullable Path config;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Log lines on standard error: text or json (default: text).")
    private @Nullable String logFormat;

    @Option(names = "--verbose", description = "Log details, and show where an unexpected failure came from.")
    private boolean verbose;

    /** The file of settings, if there is one. */
    Optional<Path> file(Map<String, String> environment) {
        return Configuration.file(config, environment);
    }

    /** The settings that were asked for, each of them known and usable; the command line has the last word. */
    ProcessorSettings settings(Configuration configuration) {
        return configuration.placing(() -> ProcessorSettings.of(given(configuration)));
    }

    /** Refuses what the processor could not use, but leaves the file of properties to a shipper, whose it is here. */
    void requireUsableBesideFile(Configuration configuration) {
        Map<String, String> given = configuration.placing(() -> given(configuration, null));
        configuration.placing(() -> ProcessorSettings.of(given));
        configuration.placing(() -> DoorLock.from(given));
    }

    /** Who may come in through the HTTP door. */
    DoorLock lock(Configuration configuration) {
        return configuration.placing(() -> DoorLock.from(given(configuration)));
    }

    private Map<String, String> given(Configuration configuration) {
        return given(configuration, configFile);
    }

    private Map<String, String> given(Configuration configuration, @Nullable Path file) {
        Secrets.refuseOpen(settings);
        Map<String, String> given = new TreeMap<>(configuration.section("processor"));
        given.putAll(configuration.lock());
        if (file != null) {
            given.putAll(SettingsFile.read(file));
        }
        given.putAll(settings);
        formats.forEach((name, format) -> given.put("format." + name, format));
        if (bootstrapServers != null) {
            given.put("bootstrap.servers", bootstrapServers);
        }
        return Secrets.resolve(given, System::getenv);
    }

    @Nullable String bootstrapServers() {
        return bootstrapServers != null ? bootstrapServers : settings.get("bootstrap.servers");
    }

    @Nullable Path configFile() {
        return configFile;
    }

    LogFormat logFormat(Configuration configuration) {
        return configuration.placing(() -> LogFormat.of(configuration.value("log.format", logFormat)));
    }

    boolean verbose() {
        return verbose;
    }
}
