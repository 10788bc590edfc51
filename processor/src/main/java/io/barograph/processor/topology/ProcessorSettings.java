package io.barograph.processor.topology;

import static java.util.Map.entry;

import io.barograph.console.BadSetting;
import io.barograph.processor.window.SlowRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an operator can set for the processor. Built from plain strings by a pure function; {@link #DEFAULTS} is the
 * table in the README.
 *
 * @param bootstrapServers brokers, {@code host:port,…}
 * @param applicationId name of the consumer group and prefix of internal topics
 * @param stateDir where local state lies
 * @param threads stream threads
 * @param shards partitions of the topic between parsing and windows; fixed once data exists
 * @param commitInterval time between commits, and so the grain of what is shown
 * @param slowFetch fetches longer than this are flagged; exactly this is not
 * @param slowFetchByUpstream the same for single upstreams
 * @param linkMegabits what the link of a node carries; 0 lets the busiest seconds tell
 * @param buildIdle a build that is silent for so long is over
 * @param standbys copies of the state on other instances
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
        long linkMegabits,
        Duration buildIdle,
        int standbys,
        Map<String, String> kafka) {

    /** Every setting with its default, as text. */
    public static final Map<String, String> DEFAULTS = Map.ofEntries(
            entry("bootstrap.servers", "localhost:9092"),
            entry("application.id", "barograph"),
            entry("state.dir", ".barograph/state"),
            entry("threads", "2"),
            entry("shards", "12"),
            entry("commit.interval.ms", "100"),
            entry("slow.fetch.ms", "500"),
            entry("link.mbit", "0"),
            entry("build.idle.seconds", "60"),
            entry("standbys", "0"));

    private static final String KAFKA = "kafka.";
    private static final String SLOW_OF_UPSTREAM = "slow.fetch.ms.";
    private static final Set<String> KNOWN = DEFAULTS.keySet();

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
        given.forEach((name, value) -> {
            if (name.startsWith(KAFKA)) {
                kafka.put(name.substring(KAFKA.length()), value);
            } else if (name.startsWith(SLOW_OF_UPSTREAM)) {
                slow.put(
                        name.substring(SLOW_OF_UPSTREAM.length()),
                        Duration.ofMillis(number(name, value, 1, 3_600_000)));
            } else if (KNOWN.contains(name)) {
                all.put(name, value);
            } else {
                throw new BadSetting(name, value, "one of " + new TreeMap<>(DEFAULTS).keySet() + ", or " + KAFKA + "*");
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
                number(all, "link.mbit", 0, 1_000_000),
                Duration.ofSeconds(number(all, "build.idle.seconds", 1, 86_400)),
                (int) number(all, "standbys", 0, 3),
                kafka);
    }

    /** From when on a fetch is slow, by upstream. */
    public SlowRule slowRule() {
        Map<String, Long> micros = new HashMap<>();
        slowFetchByUpstream.forEach((upstream, threshold) -> micros.put(upstream, threshold.toNanos() / 1000));
        return new SlowRule(slowFetch.toNanos() / 1000, micros);
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
