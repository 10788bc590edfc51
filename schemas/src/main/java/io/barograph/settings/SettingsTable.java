package io.barograph.settings;

import io.barograph.console.BadSetting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting there is: the file, the environment, the defaults and the papers are taken from here. */
public final class SettingsTable {
    private static final String NUMBER = "a whole number from ";
    private static final String PLANNED = "MINUTE HOUR DAY MONTH WEEKDAY [for DURATION] [in ZONE]";
    private static final boolean LIVE = true;
    private static final boolean AT_START = false;

    private static final List<Setting> COMMON = List.of(
            new Setting(
                    "bootstrap.servers",
                    "localhost:9092",
                    "host:port, several with commas",
                    "--bootstrap-servers",
                    AT_START,
                    "brokers; `up` brings its own"),
            new Setting("http.bind", "127.0.0.1", "an address", "--bind", AT_START, "where `process` shows its page"),
            new Setting(
                    "http.port", "9420", NUMBER + "0 to 65535", "--port", AT_START, "port of the page; 0: a free one"),
            new Setting("http.*", "", "any text", "--set", AT_START, "TLS and logins of the page; see security.md"),
            new Setting("log.format", "text", "text or json", "--log-format", AT_START, "log lines on standard error"));

    private static final List<Setting> SHIPPER = List.of(
            new Setting("shipper.logs", "", "PATTERN[=KIND], a list", "", LIVE, "files that `ship` and `up` follow"),
            new Setting(
                    "shipper.exclude",
                    "",
                    "patterns, a list",
                    "--exclude",
                    LIVE,
                    "files left alone whatever matches them"),
            new Setting("shipper.label.*", "", "any text", "--label", LIVE, "a label for every line"),
            new Setting(
                    "shipper.label.pattern",
                    "",
                    "a regular expression",
                    "--label-pattern",
                    LIVE,
                    "named groups that take labels from the path"),
            new Setting("shipper.kind", "auto", "a kind of log", "--kind", AT_START, "what the lines are, unless told"),
            new Setting(
                    "shipper.state.dir",
                    "",
                    "a directory",
                    "--state",
                    AT_START,
                    "checkpoint and spool; one below home"),
            new Setting("shipper.host", "", "any text", "--host", AT_START, "name of this host; found out"),
            new Setting(
                    "shipper.start", "begin", "begin or end", "--start", AT_START, "where the very first start begins"),
            new Setting(
                    "shipper.chunk.bytes",
                    "262144",
                    NUMBER + "1024 to 1048576",
                    "",
                    AT_START,
                    "most bytes in a record"),
            new Setting(
                    "shipper.max.line.bytes",
                    "983040",
                    NUMBER + "1024 to 67108864",
                    "--max-line-bytes",
                    AT_START,
                    "a longer line is cut and counted"),
            new Setting(
                    "shipper.in.flight.bytes",
                    "33554432",
                    NUMBER + "1048576 to 4294967296",
                    "",
                    AT_START,
                    "most bytes read and not acknowledged"),
            new Setting(
                    "shipper.heartbeat.seconds", "10", NUMBER + "1 to 3600", "", AT_START, "time between heartbeats"),
            new Setting("shipper.metrics", "", "host:port", "--metrics", AT_START, "where it answers /metrics"),
            new Setting(
                    "shipper.redact", "true", "true or false", "--no-redact", AT_START, "whether secrets are hidden"),
            new Setting(
                    "shipper.redact.pattern",
                    "",
                    "regular expressions, a list",
                    "--redact-pattern",
                    AT_START,
                    "more secrets to hide"),
            new Setting(
                    "shipper.producer.*", "", "any text", "--config-file", AT_START, "a setting of Kafka's producer"));

    private static final List<Setting> PROCESSOR = List.of(
            new Setting(
                    "processor.application.id",
                    "barograph",
                    "any text",
                    "--set",
                    AT_START,
                    "consumer group, and prefix of internal topics"),
            new Setting(
                    "processor.state.dir",
                    ".barograph/state",
                    "a directory",
                    "--set",
                    AT_START,
                    "where local state lies"),
            new Setting("processor.threads", "2", NUMBER + "1 to 64", "--set", AT_START, "stream threads"),
            new Setting(
                    "processor.shards",
                    "12",
                    NUMBER + "1 to 1024",
                    "--set",
                    AT_START,
                    "partitions between reading and windows; fixed once there is data"),
            new Setting(
                    "processor.commit.interval.ms",
                    "100",
                    NUMBER + "10 to 60000",
                    "--set",
                    AT_START,
                    "time between commits, and so the grain of what is shown"),
            new Setting(
                    "processor.slow.fetch.ms",
                    "500",
                    NUMBER + "1 to 3600000",
                    "--set",
                    LIVE,
                    "fetches longer than this are slow; exactly this is not"),
            new Setting(
                    "processor.slow.fetch.ms.*",
                    "",
                    NUMBER + "1 to 3600000",
                    "--set",
                    LIVE,
                    "the same for the upstream of this name"),
            new Setting(
                    "processor.slow.pull.mbit",
                    "80",
                    NUMBER + "0 to 1000000",
                    "--set",
                    LIVE,
                    "a layer pulled at this speed or faster is not slow, however long it takes; 0 for time alone"),
            new Setting(
                    "processor.planned.prunes",
                    "",
                    PLANNED,
                    "--set",
                    LIVE,
                    "when caches are thrown away on purpose: storms in it are marked planned and alarm nobody"),
            new Setting(
                    "processor.planned.prunes.*",
                    "",
                    PLANNED,
                    "--set",
                    LIVE,
                    "the same for the project, builder, source or upstream of this name"),
            new Setting(
                    "processor.link.mbit",
                    "0",
                    NUMBER + "0 to 1000000",
                    "--set",
                    AT_START,
                    "what the link of a node carries; 0 lets its busiest seconds tell"),
            new Setting(
                    "processor.format.*",
                    "",
                    "a log_format of nginx, or a regular expression with named groups",
                    "--format",
                    AT_START,
                    "an access-log format of your own, read as kind access- and this name"),
            new Setting(
                    "processor.build.idle.seconds",
                    "60",
                    NUMBER + "1 to 86400",
                    "--set",
                    LIVE,
                    "a build that is silent for so long is over; thirty times as long while a step runs"),
            new Setting(
                    "processor.standbys", "0", NUMBER + "0 to 3", "--set", AT_START, "copies of the state elsewhere"),
            new Setting(
                    "processor.schema.registry.*",
                    "",
                    "any text",
                    "--config-file",
                    AT_START,
                    "a setting of the schema registry's client"),
            new Setting(
                    "processor.kafka.*",
                    "",
                    "any text",
                    "--set",
                    AT_START,
                    "a setting of Kafka Streams or its clients"));

    private static final List<Setting> OTHERS = List.of(
            new Setting("up.data", ".barograph", "a directory", "--data", AT_START, "where `up` keeps everything"),
            new Setting(
                    "up.broker.port",
                    "0",
                    NUMBER + "0 to 65535",
                    "--broker-port",
                    AT_START,
                    "port of its broker; 0: free"),
            new Setting(
                    "topics.log.partitions",
                    "12",
                    NUMBER + "1 to 10000",
                    "--log-partitions",
                    AT_START,
                    "partitions of barograph.logs; fixed once there is data"),
            new Setting(
                    "topics.replication",
                    "",
                    NUMBER + "1 to 32767",
                    "--replication",
                    AT_START,
                    "copies; the broker's way"),
            new Setting(
                    "topics.min.isr", "", NUMBER + "1 to 32767", "--min-isr", AT_START, "one less than the copies"));

    private SettingsTable() {}

    /** All of them, in the order of the papers. */
    public static List<Setting> all() {
        List<Setting> all = new ArrayList<>();
        List.of(COMMON, SHIPPER, PROCESSOR, OTHERS).forEach(all::addAll);
        return all;
    }

    /** The setting that {@code name} is, or is one of the family of. */
    public static Optional<Setting> find(String name) {
        return all().stream().filter(setting -> setting.covers(name)).min(Comparator.comparing(Setting::isFamily));
    }

    /** Defaults of the settings below {@code section}, without it; those that have none are left out. */
    public static Map<String, String> defaults(String section) {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Setting setting : all()) {
            if (setting.name().startsWith(section + ".") && !setting.otherwise().isEmpty()) {
                defaults.put(setting.name().substring(section.length() + 1), setting.otherwise());
            }
        }
        return defaults;
    }

    /** Refuses a name below {@code section}, which may be empty, that is not known, and says which one is nearest. */
    public static void refuseUnknown(String section, String name, String value) {
        String before = section.isEmpty() ? "" : section + ".";
        if (find(before + name).isEmpty()) {
            String nearest = Nearest.to(before + name);
            boolean here = !section.isEmpty() && nearest.startsWith(before);
            throw new BadSetting(
                    name,
                    value,
                    "a setting that exists; the nearest is " + (here ? nearest.substring(before.length()) : nearest));
        }
    }
}
