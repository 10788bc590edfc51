package io.barograph.standalone.simulate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The builds of one project, in the order in which they begin, without end.
 *
 * <p>Each build is that of a branch of its own: it finds what the main branch left in the cache up to the first step
 * whose files it changed, and leaves nothing to others. A fault strikes nine of ten builds; the tenth is a branch that
 * is not concerned, such as one that pins its base image.
 */
public final class BuildSource {
    private static final double STRUCK = 0.9;
    private static final double WORST_DROP = 0.5;
    private static final long LIST_OF_FILES = 154;

    private final World world;
    private final Project project;
    private final Dice dice;
    private final long[] freeAt;
    private long at;
    private long number;

    /** The builds of a project of {@code world}. */
    public BuildSource(World world, Project project) {
        this.world = world;
        this.project = project;
        this.dice = Dice.of(world.plan().seed(), "builds of " + project.name());
        this.freeAt = new long[world.plan().runners()];
        this.at = world.plan().from();
    }

    /** No build that is still to come begins before this time, milliseconds since the epoch. */
    long clock() {
        return at;
    }

    /** The next build. */
    public SimulatedBuild next() {
        double mean = 60_000 / world.plan().buildsPerMinute();
        at += (long) dice.wait(mean / Day.load(at));
        number++;
        int runner = freeRunner();
        Commit commit = Commit.drawn(project.recipe(), dice);
        SimulatedBuild build = build(Plan.runner(runner), Math.max(at, freeAt[runner]), commit);
        freeAt[runner] = build.end() + 1000;
        return build;
    }

    /** One at random if it is free, else the one that is free first. */
    private int freeRunner() {
        int chosen = dice.below(freeAt.length);
        if (freeAt[chosen] <= at) {
            return chosen;
        }
        for (int runner = 0; runner < freeAt.length; runner++) {
            chosen = freeAt[runner] < freeAt[chosen] ? runner : chosen;
        }
        return chosen;
    }

    /**
     * What of a build does not depend on faults; all of it is drawn for each, so that a fault changes nothing after.
     */
    private record Commit(int touched, double speed, boolean concerned, double luck, long changedBytes) {
        static Commit drawn(Recipe recipe, Dice dice) {
            return new Commit(
                    recipe.touchedBy(dice),
                    dice.between(0.8, 1.3),
                    dice.chance(STRUCK),
                    dice.between(0, 1),
                    400 + dice.below(60_000));
        }
    }

    private SimulatedBuild build(String runner, long begin, Commit commit) {
        List<Fault> striking = world.striking(project.name(), FaultKind.Place.PROJECT, begin);
        Fault about = striking.isEmpty() ? null : striking.get(0);
        Fault fault = about != null && commit.concerned && strikes(about, begin, commit.luck) ? about : null;
        FaultKind kind = fault == null ? null : fault.kind();
        boolean pinned = about != null && about.kind() == FaultKind.BASE_MOVED && !commit.concerned;
        long version = world.baseVersion(project, begin) - (pinned ? 1 : 0);
        int changed = kind == FaultKind.EARLY_LAYER ? project.recipe().early() : commit.touched;
        boolean sent = changed < project.recipe().steps().size();
        return new SimulatedBuild(
                project,
                number,
                runner,
                kind == FaultKind.COLD_BUILDER ? fresh() : "ci-" + runner,
                begin,
                commit.speed,
                Digests.of(project.recipe().base() + version),
                kind == FaultKind.COLD_BUILDER || kind == FaultKind.BASE_MOVED,
                kind == FaultKind.REGISTRY_GONE,
                LIST_OF_FILES + (sent ? commit.changedBytes : 0),
                firstMisses(fault, commit),
                kind == null ? "" : kind.word());
    }

    private static boolean strikes(Fault fault, long begin, double luck) {
        return fault.kind() != FaultKind.GRADUAL_DROP || luck < WORST_DROP * fault.progress(begin);
    }

    private String fresh() {
        return "builder-" + Digests.hex(project.name() + number).substring(0, 12);
    }

    private Map<String, Integer> firstMisses(@Nullable Fault fault, Commit commit) {
        Map<String, Integer> firstMiss = new LinkedHashMap<>();
        for (String platform : world.plan().platformNames()) {
            int first = commit.touched;
            if (fault != null && (fault.platform().isEmpty() || fault.platform().equals(platform))) {
                first = Math.min(first, lost(fault.kind(), commit.luck));
            }
            firstMiss.put(platform, first);
        }
        return firstMiss;
    }

    /** The first step that a fault takes. */
    private int lost(FaultKind kind, double luck) {
        return switch (kind) {
            case EARLY_LAYER -> project.recipe().early();
            case GRADUAL_DROP -> (int) (luck * project.recipe().steps().size());
            default -> 0;
        };
    }
}
