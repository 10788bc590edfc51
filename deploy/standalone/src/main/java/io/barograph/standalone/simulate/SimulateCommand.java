package io.barograph.standalone.simulate;

import io.barograph.console.BadSetting;
import io.barograph.console.ExitCode;
import io.barograph.console.StopSignal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code barograph simulate}: logs of a world in which things go wrong when they are told to. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes logs of builds, proxies and downloads with labelled faults, from a seed.",
            "What was injected and what was written is told in truth.jsonl beside them."
        },
        footer = {
            "",
            "Faults: base-moved, cache-flushed, cold-builder, early-layer, registry-gone, gradual-drop,",
            "origin-overloaded, link-saturated, slow-dns, bad-node, packet-loss, dns-timeout,",
            "origin-throttled, stall, stampede, thrash."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);

    private final PrintStream err;
    private final Clock clock;
    private final StopSignal signal;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where to write.")
    private Path out = Path.of("simulated");

    @Option(names = "--seed", defaultValue = "1", description = "The same seed gives the same bytes (default: 1).")
    private long seed = 1;

    @Option(names = "--projects", defaultValue = "1", description = "Projects that are built (default: 1).")
    private int projects = 1;

    @Option(names = "--platforms", defaultValue = "1", description = "Platforms of each build, to 6 (default: 1).")
    private int platforms = 1;

    @Option(names = "--runners", defaultValue = "4", description = "Runners of each project (default: 4).")
    private int runners = 4;

    @Option(names = "--upstreams", defaultValue = "1", description = "Mirrors with a proxy (default: 1).")
    private int upstreams = 1;

    @Option(names = "--rate", defaultValue = "2", description = "Builds a minute and project (default: 2).")
    private double rate = 2;

    @Option(names = "--requests", defaultValue = "2", description = "Requests a second and proxy (default: 2).")
    private double requests = 2;

    @Option(names = "--start", description = "Where its time begins (default: 2026-11-16T08:00:00Z).")
    private String start = "2026-11-16T08:00:00Z";

    @Option(names = "--hours", defaultValue = "6", description = "How long it lasts (default: 6).")
    private double hours = 6;

    @Option(names = "--speed", defaultValue = "0", description = "Times real time; 0 is as fast as possible.")
    private double speed;

    @Option(names = "--fault", paramLabel = "NAME@START+DURATION", description = "Such as base-moved@3h+30m; repeat.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--format",
            split = ",",
            description = "plain-times, plain, rawjson, nginx, nginx-json, "
                    + "downloads-json, downloads-pairs (default: plain-times,nginx).")
    private List<String> formats = List.of("plain-times", "nginx");

    @Option(names = "--live", description = "Let the hours end now, then go on in real time until Ctrl-C.")
    private boolean live;

    /** A command that tells what it did on {@code err}. */
    public SimulateCommand(PrintStream err, Clock clock, StopSignal signal) {
        this.err = err;
        this.clock = clock;
        this.signal = signal;
    }

    @Override
    public Integer call() {
        Plan plan = plan();
        World world = World.of(plan, faults);
        Simulation simulation = new Simulation(
                world, formats.stream().map(Format::of).toList(), live ? Long.MAX_VALUE / 2000 : plan.until());
        signal.arm();
        try (LogFolder folder = LogFolder.begin(out)) {
            world.faults().forEach(fault -> folder.write("truth.jsonl", Truth.line(fault)));
            folder.flush();
            write(simulation, folder, plan);
            folder.write("truth.jsonl", simulation.truth().lines());
        } finally {
            signal.finished();
        }
        err.println("barograph: wrote " + out + "; to read it: barograph up --logs '" + out + "/*/*.log'" + " --logs '"
                + out + "/*/*/*.log'");
        return ExitCode.OK;
    }

    private Plan plan() {
        positive("projects", projects, 10_000);
        positive("platforms", platforms, Plan.PLATFORMS.size());
        positive("runners", runners, 10_000);
        positive("upstreams", upstreams, 1_000);
        if (!(rate > 0 && requests > 0 && hours >= 0 && speed >= 0)) {
            throw new BadSetting("rate", rate + ", " + requests + ", " + hours + ", " + speed, "positive numbers");
        }
        Duration length = Duration.ofMillis((long) (hours * 3_600_000));
        return new Plan(seed, begin(length), length, projects, platforms, runners, upstreams, rate, requests);
    }

    private static void positive(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new BadSetting(name, Integer.toString(number), "1 to " + most);
        }
    }

    private Instant begin(Duration length) {
        try {
            return live ? clock.instant().minus(length) : Instant.parse(start);
        } catch (DateTimeException e) {
            throw new BadSetting("start", start, "a time such as 2026-11-16T08:00:00Z");
        }
    }

    /** Writes all that is due, until it is over or somebody asks to stop. */
    private void write(Simulation simulation, LogFolder folder, Plan plan) {
        long began = clock.millis();
        while (simulation.due() != Long.MAX_VALUE) {
            long now = now(plan, clock.millis() - began);
            while (simulation.due() <= now) {
                Written written = simulation.next();
                if (written != null) {
                    folder.write(written.file(), written.text());
                }
                if (simulation.due() == Long.MAX_VALUE) {
                    return;
                }
            }
            folder.flush();
            if (signal.isAskedWithin(LOOK)) {
                return;
            }
        }
    }

    /** Up to when the simulated time has come. */
    private long now(Plan plan, long passed) {
        if (speed > 0) {
            long there = plan.from() + (long) (passed * speed);
            return live ? Math.min(there, clock.millis()) : there;
        }
        return live ? clock.millis() : Long.MAX_VALUE - 1;
    }
}
