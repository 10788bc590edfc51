package io.barograph.standalone.simulate;

import io.barograph.console.BadSetting;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is there and what goes wrong: all that is drawn before the first line is written.
 *
 * @param faults in the order in which they were given
 */
public record World(Plan plan, List<Project> projects, List<Fault> faults) {
    /** Copies the lists. */
    public World {
        projects = List.copyOf(projects);
        faults = List.copyOf(faults);
    }

    /** The world in which these faults happen, written as {@code base-moved@3h+30m}. */
    public static World of(Plan plan, List<String> wishes) {
        List<Project> projects = new ArrayList<>();
        for (int i = 0; i < plan.projects(); i++) {
            Recipe recipe = i % 2 == 0 ? Recipe.ONE_STAGE : Recipe.TWO_STAGES;
            projects.add(new Project("project-" + (i + 1), recipe, i % 4 >= 2));
        }
        Dice dice = Dice.of(plan.seed(), "faults");
        List<Fault> faults = new ArrayList<>();
        int turn = 0;
        for (String wish : wishes) {
            Fault.Wish parsed = Fault.Wish.parse(wish);
            faults.add(fault(plan, parsed, dice, turn));
            if (parsed.kind().place() == FaultKind.Place.PROJECT) {
                suit(projects, faults.get(faults.size() - 1), wish, faults);
                turn++;
            }
        }
        return new World(plan, projects, faults);
    }

    private static Fault fault(Plan plan, Fault.Wish wish, Dice dice, int turn) {
        long from = plan.from() + wish.start().toMillis();
        long until = from + wish.length().toMillis();
        String node = Plan.runner(dice.below(plan.runners()));
        String upstream = Plan.upstream(dice.below(plan.upstreams()));
        String platform = dice.pick(plan.platformNames());
        return switch (wish.kind()) {
            case BASE_MOVED, EARLY_LAYER, REGISTRY_GONE, GRADUAL_DROP ->
                new Fault(wish.kind(), "project-" + (turn % plan.projects() + 1), "", "", from, until);
            case CACHE_FLUSHED, COLD_BUILDER ->
                new Fault(wish.kind(), "project-" + (turn % plan.projects() + 1), platform, "", from, until);
            case LINK_SATURATED, SLOW_DNS, BAD_NODE -> new Fault(wish.kind(), upstream, "", node, from, until);
            default -> new Fault(wish.kind(), upstream, "", "", from, until);
        };
    }

    /** A cache in a registry can only be gone where there is one, and only where there is none is a builder cold. */
    private static void suit(List<Project> projects, Fault fault, String wish, List<Fault> before) {
        boolean imports = fault.kind() == FaultKind.REGISTRY_GONE;
        boolean lives = fault.kind() == FaultKind.CACHE_FLUSHED || fault.kind() == FaultKind.COLD_BUILDER;
        if (!imports && !lives) {
            return;
        }
        for (int i = 0; i < projects.size(); i++) {
            Project project = projects.get(i);
            if (project.name().equals(fault.target())) {
                projects.set(i, new Project(project.name(), project.recipe(), imports));
            }
        }
        for (Fault other : before) {
            boolean gone = other.kind() == FaultKind.REGISTRY_GONE;
            boolean lost = other.kind() == FaultKind.CACHE_FLUSHED || other.kind() == FaultKind.COLD_BUILDER;
            if (other.target().equals(fault.target()) && ((gone && lives) || (lost && imports))) {
                throw new BadSetting("fault", wish, "with a project of its own: more --projects, one for each fault");
            }
        }
    }

    /** What strikes a project or upstream at a time, in the order in which it was given. */
    List<Fault> striking(String target, FaultKind.Place place, long at) {
        List<Fault> striking = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault.at(at) && fault.kind().place() == place && fault.target().equals(target)) {
                striking.add(fault);
            }
        }
        return striking;
    }

    /** How often the base image of a project has moved by then. */
    long baseVersion(Project project, long at) {
        return faults.stream()
                .filter(fault ->
                        fault.kind() == FaultKind.BASE_MOVED && fault.target().equals(project.name()))
                .filter(fault -> fault.from() <= at)
                .count();
    }
}
