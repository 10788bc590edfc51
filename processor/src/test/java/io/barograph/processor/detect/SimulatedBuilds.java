package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Builds of a twelve-step Dockerfile over some days, with one labelled storm of 30 minutes each working day from the
 * second on: nine of ten builds in it lose the whole chain. Load follows the day; misses cascade. All from one seed.
 */
public final class SimulatedBuilds {
    static final long DAY = 86_400_000;
    static final long STORM_MILLIS = 30 * 60_000;
    static final int STEPS = 12;
    /** A midnight. */
    static final long START = 1_750_032_000_000L / DAY * DAY;

    public final List<Outcome> outcomes = new ArrayList<>();
    final List<Long> storms = new ArrayList<>();
    private final Random random;

    public SimulatedBuilds(long seed, double buildsPerMinute, int days) {
        random = new Random(seed);
        for (int day = 1; day < days; day++) {
            storms.add(START + day * DAY + 8 * 3_600_000 + (long) (random.nextDouble() * 10 * 3_600_000));
        }
        double perMilli = buildsPerMinute / 60_000;
        long at = START;
        for (int build = 0; at < START + days * DAY; build++) {
            at += (long) (-Math.log(1 - random.nextDouble()) / perMilli / load(at));
            outcomes.add(build(at, "b" + build));
        }
    }

    boolean inStorm(long at) {
        return storms.stream().anyMatch(start -> at >= start && at < start + STORM_MILLIS);
    }

    private Outcome build(long at, String ref) {
        boolean struck = inStorm(at) && random.nextDouble() < 0.9;
        int misses = struck ? STEPS : usualMisses();
        String cause = struck ? "base_image_changed" : "context_changed";
        List<String> causes = misses == 0 ? List.of() : List.of(cause);
        List<String> roots = misses == 0 ? List.of() : List.of("step " + (STEPS - misses + 1));
        Map<String, String> dimensions = Map.of("builder", "builder-" + random.nextInt(4));
        return new Outcome(at, ref, STEPS, misses, misses * 5_000_000L, causes, roots, dimensions, true);
    }

    /** Two of three builds change the sources, copied somewhere in the later half; a few change a manifest early on. */
    private int usualMisses() {
        double kind = random.nextDouble();
        if (kind < 0.35) {
            return 0;
        }
        return kind < 0.85 ? 1 + random.nextInt(4) : 5 + random.nextInt(8);
    }

    /** A fifth at night, one and a half at noon. */
    private static double load(long at) {
        double hour = at % DAY / 3_600_000.0;
        return hour < 7 || hour > 20 ? 0.2 : 1 + 0.5 * Math.sin((hour - 7) / 13 * Math.PI);
    }
}
