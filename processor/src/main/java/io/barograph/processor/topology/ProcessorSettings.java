package io.barograph.processor.topology;

import io.barograph.console.BadSetting;
import io.barograph.processor.parse.access.custom.CustomFormats;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.registry.RegistrySettings;
import io.barograph.secret.Secrets;
import io.barograph.settings.Configuration;
import io.barograph.settings.SettingsTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an operator can set for the processor. Built from plain strings by a pure function; {@link #DEFAULTS} is taken
 * from the table of settings.
 *
 * @param bootstrapServers brokers, {@code host:port,…}
 * @param applicationId name of the consumer group and prefix of internal topics
 * @param stateDir where local state lies
 * @param threads stream threads
 * @param shards partitions of the topic between parsing and windows; fixed once data exists
 * @param commitInterval time between commits, and so the grain of what is shown
 * @param slowFetch fetches longer than this are flagged; exactly this is not
 * @param slowFetchByUpstream the same for single upstreams
 * @param slowPullMegabits a layer that comes at this speed or faster is not slow, however long it takes; 0 for no such
 *     limit
 * @param planned when caches are thrown away on purpose
 * @param linkMegabits what the link of a node carries; 0 lets the busiest seconds tell
 * @param buildIdle a build that is silent for so long is over
 * @param standbys copies of the state on other instances
 * @param registry where schemas get their numbers, if any
 * @param formats access-log formats that the operator describes
 * @param kafka settings handed to Kafka as they are
 */
public record ProcessorSettings(
        String bootstrapServers,
        String applicationId,
        Path stateDir,
        int threads,
        int shards,
        Duration commitInterval,
        Duration slowFetch,
        Map<String, Duration> slowFetchByUpstream,
        long slowPullMegabits,
        PlannedPrunes planned,
        long linkMegabits,
        Duration buildIdle,
        int standbys,
        Optional<RegistrySettings> registry,
        CustomFormats formats,
        Map<String, String> kafka) {

    /** Every setting with its default, as text. */
    public static final Map<String, String> DEFAULTS = defaults();

    private static final String KAFKA = "kafka.";
    /** Read where the door is opened, which is no business of the topology. */
    private static final String OF_THE_DOOR = "http.";

    private static final String FORMAT = "format.";
    private static final String PLANNED = "planned.prunes";
    private static final String SLOW_OF_UPSTREAM = "slow.fetch.ms.";
    private static final List<String> OF_STREAMS =
            List.of("consumer.", "main.consumer.", "restore.consumer.", "global.consumer.", "producer.", "admin.");

    private static Map<String, String> defaults() {
        Map<String, String> all = new TreeMap<>(SettingsTable.defaults("processor"));
        all.put("bootstrap.servers", Configuration.NONE.value("bootstrap.servers", null));
        return Map.copyOf(all);
    }

    /** Copies the maps. */
    public ProcessorSettings {
        slowFetchByUpstream = Map.copyOf(slowFetchByUpstream);
        kafka = Map.copyOf(kafka);
    }

    /**
     * The settings in {@code given}, defaults for the rest; throws {@link BadSetting} for a name or value that is not
     * known.
     */
    public static ProcessorSettings of(Map<String, String> given) {
        Map<String, String> all = new TreeMap<>(DEFAULTS);
        Map<String, String> kafka = new HashMap<>();
        Map<String, Duration> slow = new HashMap<>();
        Map<String, String> formats = new HashMap<>();
        Map<String, String> planned = new HashMap<>();
        given.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                kafka.put(name.substring(KAFKA.length()), value);
            } else if (name.startsWith(FORMAT)) {
                formats.put(name.substring(FORMAT.length()), value);
            } else if (name.equals(PLANNED) || name.startsWith(PLANNED + ".")) {
                planned.put(name, value);
            } else if (name.startsWith(SLOW_OF_UPSTREAM)) {
                slow.put(
                        name.substring(SLOW_OF_UPSTREAM.length()),
                        Duration.ofMillis(number(name, value, 1, 3_600_000)));
            } else if (!name.startsWith(RegistrySettings.PREFIX) && !name.startsWith(OF_THE_DOOR)) {
                if (!DEFAULTS.containsKey(name)) {
                    SettingsTable.refuseUnknown("processor", name, value);
                }
                all.put(name, value);
            }
        });
        return new ProcessorSettings(
                text(all, "bootstrap.servers"),
                text(all, "application.id"),
                Path.of(text(all, "state.dir")),
                (int) number(all, "threads", 1, 64),
                (int) number(all, "shards", 1, 1024),
                Duration.ofMillis(number(all, "commit.interval.ms", 10, 60_000)),
                Duration.ofMillis(number(all, "slow.fetch.ms", 1, 3_600_000)),
                slow,
                number(all, "slow.pull.mbit", 0, 1_000_000),
                PlannedPrunes.of(PLANNED, planned),
                number(all, "link.mbit", 0, 1_000_000),
                Duration.ofSeconds(number(all, "build.idle.seconds", 1, 86_400)),
                (int) number(all, "standbys", 0, 3),
                RegistrySettings.from(given),
                CustomFormats.of(formats),
                kafka);
    }

    /**
     * What a client of Kafka's own needs to get where the streams get: addresses and security; nothing for one client
     * of Streams alone, and nothing of the group, which such a client does not join.
     */
    public Map<String, Object> client() {
        Map<String, Object> client = new HashMap<>();
        kafka.forEach((name, value) -> {
            if (!name.startsWith("group.") && OF_STREAMS.stream().noneMatch(name::startsWith)) {
                client.put(name, value);
            }
        });
        client.put("bootstrap.servers", bootstrapServers);
        client.put("enable.metrics.push", false);
        return client;
    }

    /** Without the secrets among what Kafka is told. */
    @Override
    public String toString() {
        return applicationId + " at " + bootstrapServers + " in " + stateDir + " with " + Secrets.shown(kafka);
    }

    /** From when on a fetch is slow, by upstream. */
    public SlowRule slowRule() {
        Map<String, Long> micros = new HashMap<>();
        slowFetchByUpstream.forEach((upstream, threshold) -> micros.put(upstream, threshold.toNanos() / 1000));
        return new SlowRule(slowFetch.toNanos() / 1000, micros, slowPullMegabits * 1_000_000 / Byte.SIZE);
    }

    /** What the link of a node carries, bytes per second; 0 when nobody said. */
    public double linkBytesPerSecond() {
        return linkMegabits * 1e6 / Byte.SIZE;
    }

    private static String text(Map<String, String> all, String name) {
        String value = all.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new BadSetting(name, value, "any text that is not blank");
        }
        return value;
    }

    private static long number(Map<String, String> all, String name, long min, long max) {
        return number(name, all.getOrDefault(name, ""), min, max);
    }

    private static long number(String name, String value, long min, long max) {
        try {
            long number = Long.parseLong(value.strip());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the same refusal as a number out of range
        }
        throw new BadSetting(name, value, "a whole number from " + min + " to " + max);
    }
}
