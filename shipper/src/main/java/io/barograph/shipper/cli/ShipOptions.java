package io.barograph.shipper.cli;

import io.barograph.console.SettingsFile;
import io.barograph.secret.Secrets;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is told about inputs, the same for shipping them and for checking what would be shipped. */
public final class ShipOptions {
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

    @Option(names = "--start", defaultValue = "begin", description = "begin or end, at the very first start")
    private String start = "";

    @Option(names = "--max-line-bytes", description = "a longer line is cut and counted (983040)")
    private @Nullable Integer maxLineBytes;

    @Option(names = "--no-redact", description = "ship secrets as they are; without this they are hidden")
    private boolean noRedact;

    @Option(
            names = "--redact-pattern",
            paramLabel = "REGEX",
            description = "more secrets to hide; the first group, or all")
    private List<String> redactPatterns = List.of();

    /** These options as settings of a shipper that reads {@code patterns}; the file holds settings of the producer. */
    public Map<String, String> settings(List<String> patterns, String bootstrapServers, @Nullable Path configFile) {
        Map<String, String> settings = producerSettings(configFile);
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("logs", String.join("\n", patterns));
        settings.put("kind", kind);
        settings.put("exclude", String.join("\n", excludes));
        settings.put("state.dir", (state != null ? state : defaultState()).toString());
        settings.put("host", host != null ? host : hostName());
        labels.forEach((name, value) -> settings.put("label." + name, value));
        settings.put("label.pattern", labelPattern);
        settings.put("start", start);
        settings.put("redact", Boolean.toString(!noRedact));
        settings.put("redact.pattern", String.join("\n", redactPatterns));
        if (maxLineBytes != null) {
            settings.put("max.line.bytes", Integer.toString(maxLineBytes));
        }
        return settings;
    }

    private static Map<String, String> producerSettings(@Nullable Path configFile) {
        Map<String, String> settings = new HashMap<>();
        if (configFile == null) {
            return settings;
        }
        Secrets.resolve(SettingsFile.read(configFile), System::getenv)
                .forEach((name, value) -> settings.put("producer." + name, value));
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
