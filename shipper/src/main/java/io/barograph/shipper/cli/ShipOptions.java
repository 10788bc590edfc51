package io.barograph.shipper.cli;

import io.barograph.console.SettingsFile;
import io.barograph.secret.Secrets;
import io.barograph.settings.Configuration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
    private @Nullable String labelPattern;

    @Option(names = "--kind", description = "what the lines are (auto)")
    private @Nullable String kind;

    @Option(names = "--exclude", paramLabel = "PATTERN", description = "files left alone whatever matches them")
    private List<String> excludes = List.of();

    @Option(names = "--host", description = "name of this host")
    private @Nullable String host;

    @Option(names = "--start", description = "begin or end, at the very first start (begin)")
    private @Nullable String start;

    @Option(names = "--max-line-bytes", description = "a longer line is cut and counted (983040)")
    private @Nullable Integer maxLineBytes;

    @Option(names = "--no-redact", description = "ship secrets as they are; without this they are hidden")
    private boolean noRedact;

    @Option(
            names = "--redact-pattern",
            paramLabel = "REGEX",
            description = "more secrets to hide; the first group, or all")
    private List<String> redactPatterns = List.of();

    /** Tells {@code words} of these options. */
    void tell(PlainWords words) {
        words.value("--state", value -> state = Path.of(value))
                .values("--label", ShipOptions::isPair, this::label)
                .value("--label-pattern", value -> labelPattern = value)
                .value("--kind", value -> kind = value)
                .values("--exclude", value -> excludes = with(excludes, value))
                .value("--host", value -> host = value)
                .value("--start", value -> start = value)
                .value("--max-line-bytes", PlainWords::isNumber, value -> maxLineBytes = Integer.valueOf(value))
                .flag("--no-redact", () -> noRedact = true)
                .values("--redact-pattern", value -> redactPatterns = with(redactPatterns, value));
    }

    private static boolean isPair(String value) {
        return value.indexOf('=') > 0 && value.indexOf('=') < value.length() - 1;
    }

    private void label(String pair) {
        Map<String, String> more = new LinkedHashMap<>(labels);
        int sign = pair.indexOf('=');
        more.put(pair.substring(0, sign), pair.substring(sign + 1));
        labels = more;
    }

    static List<String> with(List<String> some, String one) {
        List<String> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }

    /**
     * What {@code configuration} says and, with the last word, these options; {@code configFile} holds settings of the
     * producer.
     */
    public Map<String, String> settings(
            Configuration configuration, @Nullable String bootstrapServers, @Nullable Path configFile) {
        Map<String, String> settings = new HashMap<>(configuration.section("shipper"));
        settings.putAll(producerSettings(configFile));
        settings.put("bootstrap.servers", configuration.value("bootstrap.servers", bootstrapServers));
        put(settings, "kind", kind);
        put(settings, "exclude", lines(excludes));
        put(settings, "state.dir", state == null ? null : state.toString());
        settings.computeIfAbsent("state.dir", name -> defaultState().toString());
        put(settings, "host", host);
        settings.computeIfAbsent("host", name -> hostName());
        labels.forEach((name, value) -> settings.put("label." + name, value));
        put(settings, "label.pattern", labelPattern);
        put(settings, "start", start);
        put(settings, "redact", noRedact ? "false" : null);
        put(settings, "redact.pattern", lines(redactPatterns));
        put(settings, "max.line.bytes", maxLineBytes == null ? null : Integer.toString(maxLineBytes));
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    private static @Nullable String lines(List<String> texts) {
        return texts.isEmpty() ? null : String.join("\n", texts);
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
