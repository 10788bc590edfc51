package io.barograph.processor.diagnose;

import io.barograph.processor.diagnose.Trouble.Place;
import io.barograph.processor.diagnose.Trouble.Severity;
import io.barograph.processor.diagnose.Trouble.Time;
import io.barograph.processor.parse.aside.Aside.BuilderSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.parse.aside.Aside.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one builder: how it described itself last, the builds it had lately, the locks it did not get.
 * Each thing that is told to it answers what people should know because of it. Memory is bounded.
 */
public final class BuilderDesk {
    static final int MOST_USES = 128;
    static final int MOST_LOCKS = 64;
    /** What goes on is told again after so long. */
    private static final long AGAIN_MILLIS = 3_600_000;
    /** Builds named in one finding. */
    private static final int NAMED = 20;

    final String builder;
    final List<BuilderUse> uses = new ArrayList<>();
    final List<LockRefused> locks = new ArrayList<>();
    /** What was told and is not over, with the time of it. */
    final Map<String, Long> open = new TreeMap<>();

    @Nullable BuilderSeen seen;

    /** A builder of which nothing is known. */
    public BuilderDesk(String builder) {
        this.builder = builder;
    }

    /** The builder described itself. */
    public List<Trouble> saw(BuilderSeen now) {
        BuilderSeen before = seen;
        if (before != null && before.atMillis() > now.atMillis()) {
            return List.of();
        }
        seen = now;
        List<Trouble> told = new ArrayList<>();
        BuilderNodes nodes = new BuilderNodes(now);
        nodes.down().forEach(trouble -> tell(trouble, told));
        for (Node node : now.nodes()) {
            String id = BuilderNodes.id(builder, node.name());
            if (!BuilderNodes.isDown(node)) {
                over(
                        id,
                        "node_down",
                        node.name(),
                        "Node " + node.name() + " of " + builder + " is up.",
                        now.atMillis(),
                        told);
            }
        }
        TreeSet<String> asked = new TreeSet<>();
        uses.forEach(use -> asked.addAll(use.platforms()));
        for (String platform : asked) {
            platform(nodes, platform, told);
        }
        return told;
    }

    /** A build on it ended. */
    public List<Trouble> saw(BuilderUse use) {
        if (uses.stream().anyMatch(known -> known.ref().equals(use.ref()))) {
            return List.of();
        }
        uses.add(use);
        uses.sort((a, b) -> Long.compare(a.endMillis(), b.endMillis()));
        if (uses.size() > MOST_USES) {
            uses.remove(0);
        }
        List<Trouble> told = new ArrayList<>();
        BuilderSeen described = seen;
        if (described != null) {
            BuilderNodes nodes = new BuilderNodes(described);
            use.platforms().stream().sorted().forEach(platform -> platform(nodes, platform, told));
        }
        if (!use.lock().equals(BuilderUse.NO_LOCK)) {
            refused(new LockRefused(use.lock(), "a build failed at it", "", use.endMillis()), told);
        }
        new Contention(builder, uses).found(false).ifPresent(trouble -> tell(trouble, told));
        rhythm().ifPresent(trouble -> tell(trouble, told));
        return told;
    }

    /** Somebody did not get a lock. */
    public List<Trouble> saw(LockRefused lock) {
        List<Trouble> told = new ArrayList<>();
        refused(lock, told);
        rhythm().ifPresent(trouble -> tell(trouble, told));
        return told;
    }

    /** Nothing more will come: builds that ended last are judged as well. */
    public List<Trouble> end() {
        List<Trouble> told = new ArrayList<>();
        new Contention(builder, uses).found(true).ifPresent(trouble -> tell(trouble, told));
        return told;
    }

    private void refused(LockRefused lock, List<Trouble> told) {
        locks.add(lock);
        locks.sort((a, b) -> Long.compare(a.atMillis(), b.atMillis()));
        if (locks.size() > MOST_LOCKS) {
            locks.remove(0);
        }
        List<LockRefused> same =
                locks.stream().filter(other -> other.lock().equals(lock.lock())).toList();
        Contention contention = new Contention(builder, uses);
        TreeSet<String> builds = new TreeSet<>();
        same.forEach(other -> builds.addAll(contention.runningAt(other.atMillis())));
        Map<String, String> evidence = new TreeMap<>();
        evidence.put("words", lock.words());
        evidence.put("caller", lock.caller());
        evidence.put("times", Integer.toString(same.size()));
        evidence.put("most_at_once", Long.toString(contention.mostAtOnce()));
        String name = lock.lock().isEmpty() ? "a lock" : lock.lock();
        tell(
                new Trouble(
                        "lock:" + builder + ":" + lock.lock(),
                        "lock_contention",
                        builds.size() > 1 || same.size() > 2 ? Severity.CRITICAL : Severity.WARNING,
                        new Place("", builder, "", lock.lock()),
                        "On " + builder + " " + name + " was not to be had, " + same.size() + " times by now.",
                        "Let builds that use it wait for each other (sharing=locked on the cache mount, one buildkitd per"
                                + " state directory, a concurrency group in the CI), or give each a lock of its own.",
                        evidence,
                        builds.stream().limit(NAMED).toList(),
                        new Time(lock.atMillis(), same.get(0).atMillis(), lock.atMillis()),
                        false),
                told);
    }

    /** Failures at regular times, where builds are not only run at those. */
    private Optional<Trouble> rhythm() {
        TreeSet<Long> times = new TreeSet<>();
        List<BuilderUse> failed = uses.stream().filter(BuilderUse::isFailed).toList();
        failed.forEach(use -> times.add(use.endMillis()));
        locks.forEach(lock -> times.add(lock.atMillis()));
        List<Long> all = new ArrayList<>(times);
        OptionalLong period = Rhythm.of(all);
        boolean othersSucceed = uses.size() >= 2 * failed.size();
        if (period.isEmpty() || !othersSucceed) {
            return Optional.empty();
        }
        String every = Figures.time(period.getAsLong());
        return Optional.of(new Trouble(
                "rhythm:" + builder,
                "periodic_failures",
                Severity.WARNING,
                new Place("", builder, "", ""),
                "Failures on " + builder + " come about every " + every + ".",
                "Look for what else runs at that pace: garbage collection of the builder, a scheduled job, a renewed token.",
                Map.of("period", every, "failures", Integer.toString(all.size())),
                failed.stream().map(BuilderUse::ref).limit(NAMED).toList(),
                new Time(all.get(all.size() - 1), all.get(0), all.get(all.size() - 1)),
                false));
    }

    private void platform(BuilderNodes nodes, String platform, List<Trouble> told) {
        List<BuilderUse> asking = new ArrayList<>();
        for (int i = uses.size() - 1; i >= 0 && asking.size() < NAMED; i--) {
            if (uses.get(i).platforms().contains(platform)) {
                asking.add(uses.get(i));
            }
        }
        BuilderSeen described = seen;
        if (nodes.lacks(platform)) {
            tell(nodes.lacking(platform, asking), told);
        } else if (described != null) {
            String words = platform + " is built by " + builder + ".";
            over(nodes.id(platform), "platform_not_supported", platform, words, described.atMillis(), told);
        }
    }

    private void tell(Trouble trouble, List<Trouble> told) {
        Long last = open.get(trouble.id());
        if (last == null || trouble.time().at() - last >= AGAIN_MILLIS) {
            open.put(trouble.id(), trouble.time().at());
            told.add(trouble);
        }
        if (open.size() > MOST_USES) {
            open.remove(open.keySet().iterator().next());
        }
    }

    private void over(String id, String kind, String subject, String words, long millis, List<Trouble> told) {
        if (open.remove(id) != null) {
            told.add(new Trouble(
                    id,
                    kind,
                    Severity.INFO,
                    new Place("", builder, "", subject),
                    words,
                    "",
                    Map.of(),
                    List.of(),
                    Time.at(millis),
                    true));
        }
    }
}
