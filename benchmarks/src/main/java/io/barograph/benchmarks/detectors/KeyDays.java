package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.Outcome;
import io.barograph.standalone.simulate.BuildSource;
import io.barograph.standalone.simulate.Day;
import io.barograph.standalone.simulate.Dice;
import io.barograph.standalone.simulate.Fault;
import io.barograph.standalone.simulate.Plan;
import io.barograph.standalone.simulate.SimulatedBuild;
import io.barograph.standalone.simulate.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Some days of one key, with a storm in the working hours of each day but the first. A storm lasts 30 minutes or twenty
 * builds at the nominal rate, whichever is longer: what fewer builds than that suffer is over before anybody looks.
 *
 * @param outcomes in the order in which the builds end
 */
record KeyDays(World world, int days, List<Outcome> outcomes) {
    static final Instant START = Instant.parse("2026-11-16T00:00:00Z");
    static final int RUNNERS = 8;
    private static final List<String> LOCAL = List.of("base-moved", "cache-flushed", "cold-builder", "early-layer");
    private static final List<String> IMPORTED = List.of("registry-gone", "base-moved", "early-layer");

    static KeyDays of(long seed, double rate, int days) {
        World world = world(seed, rate, days);
        return new KeyDays(world, days, outcomes(world));
    }

    /** What the builds of the only project were, in the order in which they end. */
    static List<Outcome> outcomes(World world) {
        List<Outcome> outcomes = new ArrayList<>();
        for (SimulatedBuild build : builds(world)) {
            long steps = build.steps();
            long misses = build.misses("");
            String ref = Long.toString(build.number());
            outcomes.add(new Outcome(
                    build.end(), ref, steps, misses, build.lostMicros(""), List.of(), List.of(), Map.of(), true));
        }
        return outcomes;
    }

    /** All builds of the only project, in the order in which they end. */
    static List<SimulatedBuild> builds(World world) {
        BuildSource source = new BuildSource(world, world.projects().get(0));
        List<SimulatedBuild> builds = new ArrayList<>();
        SimulatedBuild build = source.next();
        while (build.at() < world.plan().until()) {
            builds.add(build);
            build = source.next();
        }
        builds.sort(Comparator.comparingLong(SimulatedBuild::end).thenComparingLong(SimulatedBuild::number));
        return builds;
    }

    static World world(long seed, double rate, int days) {
        Dice dice = Dice.of(seed, "storms");
        List<String> kinds = seed % 2 == 0 ? LOCAL : IMPORTED;
        long minutes = Math.max(30, Math.round(20 / rate));
        List<String> wishes = new ArrayList<>();
        for (int day = 1; day < days; day++) {
            long at = day * 1440L + 480 + dice.below(600);
            wishes.add(kinds.get(day % kinds.size()) + "@" + at + "m+" + minutes + "m");
        }
        Plan plan =
                Plan.small(seed, START, Duration.ofMillis(days * Day.MILLIS)).withBuilds(rate, RUNNERS);
        return World.of(plan, wishes);
    }

    List<Fault> storms() {
        return world.faults();
    }
}
