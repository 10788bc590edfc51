package io.barograph.benchmarks.detectors;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Prints how good the detectors are, as Markdown and as lines of JSON:
 *
 * <pre>java -cp 'benchmarks/target/*:benchmarks/target/lib/*' io.barograph.benchmarks.detectors.DetectorsReport short
 * </pre>
 *
 * <p>The constants of the watch are tuned on seeds 1 to 60, the plain rules on the first ten of them by their NAB score
 * for each rate, once without regard to false alarms and once within {@link #BAR}; what is printed is of seeds from
 * 3001 on, which nothing was tuned on. {@code full} has more keys and days.
 */
public final class DetectorsReport {
    private static final Set<String> PARTS = new LinkedHashSet<>(List.of("storms", "causes", "drops", "keys", "slow"));
    private static final double[] RATES = {0.1, 0.5, 2};
    private static final long TUNE = 1;
    private static final long REPORT = 3001;
    /** False alarms per key-day that are bearable. */
    private static final double BAR = 0.01;

    private DetectorsReport() {}

    /**
     * Prints the report; {@code short} or {@code full}, and {@code tune} to look at the seeds of tuning instead,
     * {@code storms}, {@code causes}, {@code drops}, {@code keys} or {@code slow} for one part of it.
     */
    public static void main(String[] args) {
        Set<String> asked = new LinkedHashSet<>(List.of(args));
        Size size = asked.remove("full") ? Size.FULL : Size.SHORT;
        asked.remove("short");
        long first = asked.remove("tune") ? TUNE : REPORT;
        List<String> json = new ArrayList<>();
        System.out.println("# Detectors, seeds from " + first + " on\n");
        for (String part : asked.isEmpty() ? PARTS : asked) {
            switch (part) {
                case "storms" -> storms(size, first, json);
                case "causes" -> causes(size.lines, size.days, first, json);
                case "drops" -> drops(size.keys, size.days, first);
                case "keys" -> keyStorms(size.proxies, first);
                case "slow" -> slow(size.fleets, first, json);
                default -> throw new IllegalArgumentException(part + " is none of " + PARTS);
            }
        }
        json.forEach(System.out::println);
    }

    /** How much is looked at. */
    private record Size(int keys, int days, int lines, int proxies, int fleets) {
        static final Size SHORT = new Size(6, 8, 4, 3, 4);
        static final Size FULL = new Size(20, 11, 8, 12, 12);
    }

    private static void storms(Size size, long first, List<String> json) {
        for (double rate : RATES) {
            storms(rate, size.keys, size.days, first, json);
        }
    }

    private static void storms(double rate, int keys, int days, long first, List<String> json) {
        List<KeyDays> tuning = keys(rate, Math.min(keys, 10), days, TUNE);
        List<KeyDays> report = keys(rate, keys, days, first);
        List<Rule> rules = new ArrayList<>(List.of(new OurWatch()));
        for (PlainRule.Measure measure : PlainRule.Measure.values()) {
            rules.add(Objects.requireNonNull(best(PlainRule.grid(measure), tuning, Double.MAX_VALUE)));
            PlainRule bearable = best(PlainRule.grid(measure), tuning, BAR);
            if (bearable != null && !rules.contains(bearable)) {
                rules.add(bearable);
            }
        }
        System.out.println("## " + rate + " builds a minute\n");
        System.out.println(
                "| rule | false alarms per key-day | recall | flag p50 | p95 | told p50 | p95 | over p50 | p95"
                        + " | again | NAB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Rule rule : rules) {
            Score score = score(rule, report);
            System.out.println(score.row(rule.name()));
            json.add(score.json(rule.name(), rate));
        }
        System.out.println();
    }

    private static List<KeyDays> keys(double rate, int keys, int days, long first) {
        return LongStream.range(first, first + keys)
                .mapToObj(seed -> KeyDays.of(seed, rate, days))
                .toList();
    }

    private static @Nullable PlainRule best(List<PlainRule> grid, List<KeyDays> tuning, double falsePerDay) {
        PlainRule best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (PlainRule rule : grid) {
            Score score = score(rule, tuning);
            if (score.falsePerDay() <= falsePerDay && score.nab() > most) {
                most = score.nab();
                best = rule;
            }
        }
        return best;
    }

    private static Score score(Rule rule, List<KeyDays> keys) {
        Score score = new Score();
        for (KeyDays key : keys) {
            score.add(key.days(), key.storms(), rule.alarms(key.outcomes()));
        }
        return score;
    }

    private static void drops(int keys, int days, long first) {
        System.out.println("## The slow drop\n");
        System.out.println("| builds a minute | drops | recall | as degraded | as storm | delay p50, hours | p95"
                + " | false degraded per key-day | false storms |\n|---|---|---|---|---|---|---|---|---|");
        for (double rate : RATES) {
            SlowDrops drops = new SlowDrops(rate);
            for (long seed = first; seed < first + keys; seed++) {
                drops.add(seed, days);
            }
            System.out.println(drops.row());
        }
        System.out.println();
    }

    private static void keyStorms(int worlds, long first) {
        KeyStorms storms = new KeyStorms();
        for (long seed = first; seed < first + worlds; seed++) {
            storms.add(seed);
        }
        System.out.println("## Single keys of a proxy, from lines\n");
        System.out.println(
                "| form | injected | recall | false alarms per day | delay p50, minutes | p95 | over p50 | p95 |"
                        + "\n|---|---|---|---|---|---|---|---|");
        storms.rows().forEach(System.out::println);
        System.out.println(
                "\nFalse alarms of the watch on the miss ratio: " + storms.ratioAlarmsPerDay() + " a day.\n");
    }

    private static void causes(int keys, int days, long first, List<String> json) {
        for (double rate : new double[] {0.5, 2}) {
            Causes causes = new Causes();
            for (long seed = first; seed < first + keys; seed++) {
                causes.add(KeyDays.world(seed, rate, days));
            }
            System.out.println("## Causes of storms at " + rate + " builds a minute, from lines\n");
            System.out.println("| injected | called |\n|---|---|");
            causes.rows().forEach(System.out::println);
            System.out.println(
                    "\n" + causes.right() + " of " + causes.storms() + " are right. Lines and events agree in "
                            + causes.agreeing() + " of " + causes.builds() + " builds.\n");
            json.add(String.format(
                    Locale.ROOT,
                    "{\"causes_at\":%s,\"storms\":%d,\"right\":%d,\"builds\":%d,\"agreeing\":%d}",
                    rate,
                    causes.storms(),
                    causes.right(),
                    causes.builds(),
                    causes.agreeing()));
        }
    }

    private static void slow(int worlds, long first, List<String> json) {
        SlowFetches fetches = new SlowFetches();
        for (long seed = first; seed < first + worlds; seed++) {
            fetches.add(seed);
        }
        System.out.println("## Why fetches were slow\n");
        System.out.println("| class | precision | recall | called |\n|---|---|---|---|");
        table(fetches.classes(), fetches::row).forEach(System.out::println);
        System.out.println("\nWith four downloads: " + fetches.guessed() + " of " + fetches.few() + " guessed.\n");
        fetches.classes().forEach(word -> json.add(fetches.json(word)));
    }

    private static List<String> table(List<String> words, Function<String, String> row) {
        return words.stream().map(row).toList();
    }
}
