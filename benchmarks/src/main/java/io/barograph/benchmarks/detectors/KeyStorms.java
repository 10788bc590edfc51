package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.KeyStorm;
import io.barograph.processor.detect.KeyWatch;
import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.Planned;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Tally;
import io.barograph.schemas.LogChunk;
import io.barograph.standalone.simulate.Day;
import io.barograph.standalone.simulate.Dice;
import io.barograph.standalone.simulate.Fault;
import io.barograph.standalone.simulate.Format;
import io.barograph.standalone.simulate.Plan;
import io.barograph.standalone.simulate.Simulation;
import io.barograph.standalone.simulate.World;
import io.barograph.standalone.simulate.Written;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How single keys of a proxy are watched, from the lines of its access log on: a day with five requests a second, and
 * every second hour one object that all want at once or that is never kept, in turn.
 */
final class KeyStorms {
    private static final int LINES_PER_CHUNK = 500;
    private static final int MINUTES = 15;
    /** A herd of the last seconds is seen when its slice has settled. */
    private static final long AFTER = 60_000;

    private final Map<String, Found> forms = new TreeMap<>();
    private int days;
    private int ratioAlarms;

    /** What became of one form. */
    private static final class Found {
        private int injected;
        private int found;
        private int falseAlarms;
        private final List<Long> delays = new ArrayList<>();
        private final List<Long> overs = new ArrayList<>();
    }

    void add(long seed) {
        Dice dice = Dice.of(seed, "key storms");
        List<String> wishes = new ArrayList<>();
        for (int hour = 2; hour < 24; hour += 2) {
            String kind = hour % 4 == 2 ? "stampede" : "thrash";
            wishes.add(kind + "@" + (hour * 60 + dice.below(30)) + "m+" + MINUTES + "m");
        }
        World world = World.of(Plan.small(seed, KeyDays.START, Duration.ofMillis(Day.MILLIS)), wishes);
        days++;
        Seen seen = new Seen();
        seen.read(new Simulation(world, List.of(Format.NGINX), world.plan().until()));
        world.faults().forEach(fault -> look(fault, seen.told));
        seen.told.stream()
                .filter(storm -> storm.event() == StormFinding.Event.OPEN)
                .filter(storm -> world.faults().stream().noneMatch(fault -> caused(fault, storm)))
                .forEach(storm -> form(storm.form().word()).falseAlarms++);
        ratioAlarms += (int) seen.ratioStorms().stream()
                .filter(at ->
                        world.faults().stream().noneMatch(fault -> at >= fault.from() && at < fault.until() + AFTER))
                .count();
    }

    private Found form(String word) {
        return forms.computeIfAbsent(word, name -> new Found());
    }

    private void look(Fault fault, List<KeyStorm> told) {
        Found form = form(fault.kind().cause());
        form.injected++;
        for (KeyStorm storm : told) {
            if (storm.event() == StormFinding.Event.OPEN && caused(fault, storm)) {
                form.found++;
                form.delays.add(storm.at() - fault.from());
                told.stream()
                        .filter(end -> end.event() == StormFinding.Event.CLOSE
                                && end.id().equals(storm.id()))
                        .forEach(end -> form.overs.add(end.at() - fault.until()));
                break;
            }
        }
        Collections.sort(form.delays);
        Collections.sort(form.overs);
    }

    private static boolean caused(Fault fault, KeyStorm storm) {
        boolean during = storm.openedAt() >= fault.from() && storm.openedAt() < fault.until() + AFTER;
        return during && storm.form().word().equals(fault.kind().cause());
    }

    /** What the watches of the product made of the lines. */
    private static final class Seen {
        private final FetchSums sums =
                new FetchSums(ProcessorSettings.of(Map.of()).slowRule(), new LabelCaps(Map.of()));
        private final Origin origin = new Origin("proxy", "access.log", "h", "access-nginx", Map.of());
        private final StreamReader reader = new StreamReader(new Dialects(sums), origin);
        private final Map<SeriesKey, KeyWatch> watches = new HashMap<>();
        private final Map<SeriesKey, TreeMap<Long, Tally>> slices = new HashMap<>();
        private final List<KeyStorm> told = new ArrayList<>();
        private long offset;

        void read(Simulation simulation) {
            List<Written> part = new ArrayList<>();
            for (Written next = simulation.next(); next != null; next = simulation.next()) {
                part.add(next);
                if (part.size() == LINES_PER_CHUNK) {
                    read(part);
                    part.clear();
                }
            }
            read(part);
        }

        private void read(List<Written> part) {
            if (part.isEmpty()) {
                return;
            }
            LogChunk chunk = SlowFetches.chunk(origin, offset, part);
            reader.read(chunk, new Harvest());
            offset += chunk.getLength();
            sums.drain(sum -> slices.computeIfAbsent(sum.key(), key -> new TreeMap<>())
                    .merge(sum.slice(), sum.tally(), Tally::plus));
            sums.drainFetches(fetches -> {});
            sums.drainMissed(missed -> watches.computeIfAbsent(missed.key(), key -> new KeyWatch(key, Planned.NEVER))
                    .saw(missed));
            long now = part.get(part.size() - 1).at();
            watches.values().forEach(watch -> told.addAll(watch.at(now)));
        }

        /** When the watches on the miss ratio opened a storm. */
        List<Long> ratioStorms() {
            List<Long> opened = new ArrayList<>();
            slices.forEach((key, sumsOfKey) -> {
                Watch watch = new Watch(key);
                sumsOfKey.forEach((slice, tally) ->
                        watch
                                .saw(Outcome.ofSlice(
                                        slice,
                                        key.signal().hits(tally),
                                        key.signal().misses(tally)))
                                .stream()
                                .filter(finding -> finding.event() == StormFinding.Event.OPEN
                                        && finding.severity().equals("storm"))
                                .forEach(finding -> opened.add(finding.at())));
            });
            return opened;
        }
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        forms.forEach((word, form) -> rows.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.3f | %.4f | %.1f | %.1f | %.1f | %.1f |",
                word,
                form.injected,
                form.injected == 0 ? Double.NaN : (double) form.found / form.injected,
                (double) form.falseAlarms / days,
                minutes(form.delays, 0.5),
                minutes(form.delays, 0.95),
                minutes(form.overs, 0.5),
                minutes(form.overs, 0.95))));
        return rows;
    }

    double ratioAlarmsPerDay() {
        return (double) ratioAlarms / days;
    }

    private static double minutes(List<Long> delays, double q) {
        return delays.isEmpty() ? Double.NaN : delays.get((int) (q * (delays.size() - 1))) / 60_000.0;
    }
}
