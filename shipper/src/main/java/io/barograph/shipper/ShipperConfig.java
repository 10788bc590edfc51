package io.barograph.shipper;

import io.barograph.console.BadSetting;
import io.barograph.secret.Secrets;
import io.barograph.settings.SettingsTable;
import io.barograph.shipper.read.Follow;
import io.barograph.shipper.read.Input;
import io.barograph.shipper.read.Labels;
import io.barograph.shipper.read.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Everything a shipper has to be told.
 *
 * <pre>
 *   bootstrap.servers    where the broker is                               required
 *   logs                 PATTERN[=KIND], one a line                        none
 *   stdin                true to read standard input                       false
 *   kind                 of standard input, and of patterns without one    auto
 *   exclude              patterns left alone, one a line                   none
 *   state.dir            checkpoint and spool                              required
 *   host                 name of this host                                 localhost
 *   label.NAME           a label for every line                            none
 *   label.pattern        named groups that take labels from the path       none
 *   start                begin or end, for files there at first start      begin
 *   once                 true to read to the end and stop                  false
 *   chunk.bytes          most bytes in a record                            262144
 *   max.line.bytes       a longer line is cut                              983040
 *   in.flight.bytes      most bytes read and not acknowledged              4194304
 *   heartbeat.seconds    time between heartbeats                           10
 *   metrics              HOST:PORT to answer /metrics at                   nowhere
 *   redact               false to ship secrets as they are                 true
 *   redact.pattern       regular expressions of more secrets, one a line   none
 *   producer.NAME        any setting of the Kafka producer                 none
 * </pre>
 *
 * @param bootstrapServers where the broker is
 * @param stateDirectory checkpoint and spool
 * @param follow files and how to read them
 * @param standardInput whether standard input is read
 * @param kind of standard input
 * @param bytesInFlight most bytes read and not acknowledged
 * @param heartbeatEvery time between heartbeats
 * @param metrics where to answer /metrics; empty for nowhere
 * @param redact whether secrets are hidden
 * @param redactPatterns more secrets
 * @param producer settings of the Kafka producer
 */
public record ShipperConfig(
        String bootstrapServers,
        Path stateDirectory,
        Follow follow,
        boolean standardInput,
        String kind,
        long bytesInFlight,
        Duration heartbeatEvery,
        String metrics,
        boolean redact,
        List<Pattern> redactPatterns,
        Map<String, String> producer) {
    private static final String LABEL = "label.";
    private static final String LABEL_PATTERN = "label.pattern";
    private static final String PRODUCER = "producer.";
    /** What only a command line can say, and what stands above the sections of the table. */
    private static final Set<String> OTHERS = Set.of("bootstrap.servers", "stdin", "once");

    /** Copies what could change. */
    public ShipperConfig {
        redactPatterns = List.copyOf(redactPatterns);
        producer = Map.copyOf(producer);
    }

    /** Without the secrets among what the producer is told. */
    @Override
    public String toString() {
        return "to " + bootstrapServers + " from " + stateDirectory + " with " + Secrets.shown(producer);
    }

    /** Reads the settings above; refuses what is missing, unknown or makes no sense. */
    public static ShipperConfig from(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            if (!OTHERS.contains(name)) {
                SettingsTable.refuseUnknown("shipper", name, value);
            }
        });
        String kind = settings.getOrDefault("kind", Input.AUTO);
        List<Input> inputs =
                lines(settings, "logs").map(text -> Input.of(text, kind)).toList();
        boolean standardInput = flag(settings, "stdin", "false");
        if (inputs.isEmpty() && !standardInput) {
            throw new BadSetting("logs", "", "one pattern at least, or - for standard input");
        }
        Limits limits =
                new Limits((int) number(settings, "chunk.bytes", Limits.DEFAULT.chunkBytes(), 1024, 1 << 20), (int)
                        number(settings, "max.line.bytes", Limits.DEFAULT.lineBytes(), 1024, 64 << 20));
        Follow follow = new Follow(
                inputs,
                lines(settings, "exclude").toList(),
                new Labels(below(LABEL, settings, LABEL_PATTERN), settings.getOrDefault(LABEL_PATTERN, "")),
                settings.getOrDefault("host", "localhost"),
                startAtEnd(settings.getOrDefault("start", "begin")),
                flag(settings, "once", "false"),
                limits);
        return new ShipperConfig(
                required(settings, "bootstrap.servers"),
                Path.of(required(settings, "state.dir")).toAbsolutePath(),
                follow,
                standardInput,
                new Input("-", kind, Map.of()).kind(),
                number(settings, "in.flight.bytes", 4 << 20, 1 << 20, 1L << 32),
                Duration.ofSeconds(number(settings, "heartbeat.seconds", 10, 1, 3600)),
                settings.getOrDefault("metrics", ""),
                flag(settings, "redact", "true"),
                lines(settings, "redact.pattern").map(ShipperConfig::pattern).toList(),
                below(PRODUCER, settings, ""));
    }

    /** The same, following {@code inputs}, which may have labels of their own. */
    public ShipperConfig reading(List<Input> inputs) {
        Follow reading = follow.with(inputs, follow.excludes(), follow.labels());
        return new ShipperConfig(
                bootstrapServers,
                stateDirectory,
                reading,
                standardInput,
                kind,
                bytesInFlight,
                heartbeatEvery,
                metrics,
                redact,
                redactPatterns,
                producer);
    }

    private static Stream<String> lines(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "").lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static String required(Map<String, String> settings, String name) {
        String value = settings.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new BadSetting(name, value, "a value, it has no default");
        }
        return value;
    }

    private static boolean flag(Map<String, String> settings, String name, String otherwise) {
        String value = settings.getOrDefault(name, otherwise).toLowerCase(Locale.ROOT);
        if (!value.equals("true") && !value.equals("false")) {
            throw new BadSetting(name, value, "true or false");
        }
        return value.equals("true");
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new BadSetting("redact.pattern", text, "a regular expression; " + e.getDescription());
        }
    }

    private static boolean startAtEnd(String value) {
        if (!value.equals("begin") && !value.equals("end")) {
            throw new BadSetting("start", value, "begin or end");
        }
        return value.equals("end");
    }

    private static long number(Map<String, String> settings, String name, long otherwise, long least, long most) {
        String value = settings.getOrDefault(name, Long.toString(otherwise));
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new BadSetting(name, value, "a whole number from " + least + " to " + most);
        }
        throw new BadSetting(name, value, "a whole number from " + least + " to " + most);
    }

    private static Map<String, String> below(String prefix, Map<String, String> settings, String except) {
        Map<String, String> found = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(prefix) && !name.equals(except)) {
                found.put(name.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
