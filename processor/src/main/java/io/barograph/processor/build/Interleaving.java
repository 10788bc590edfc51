package io.barograph.processor.build;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells apart the lines of several open builds in one stream. What helps: a printer is at one vertex at a time, it
 * prints a name only when it is at none, and new numbers go up by one. While every line fits the newest build, the
 * older ones are taken to have been killed; the first line that fits only an older one proves that several write at
 * once, and from then on what fits several builds is marked ambiguous, and so is what was given to the newest before.
 */
final class Interleaving {
    private boolean proven;

    boolean isProven() {
        return proven;
    }

    void proven(boolean proven) {
        this.proven = proven;
    }

    /** The builds that a line about {@code number}, other than its name, can belong to. */
    List<RunningBuild> ofLine(List<RunningBuild> open, int number) {
        List<RunningBuild> fitting = new ArrayList<>();
        for (RunningBuild build : open) {
            if (build.current != null && build.current.number == number) {
                fitting.add(build);
            }
        }
        if (fitting.isEmpty()) {
            for (RunningBuild build : open) {
                if (build.vertex(number) != null) {
                    fitting.add(build);
                }
            }
        }
        List<RunningBuild> chosen = choose(open, fitting);
        if (chosen.size() > 1) {
            chosen.forEach(build -> mark(build.vertex(number), true));
        } else if (fitting.size() > 1) {
            mark(chosen.get(0).vertex(number), false);
        }
        return chosen;
    }

    /** Takes the range as a name in the builds that it can belong to; false when it is no name in any. */
    boolean header(List<RunningBuild> open, int number, byte[] bytes, int from, int to, long atMillis) {
        List<RunningBuild> fitting = new ArrayList<>();
        for (RunningBuild build : open) {
            if (fits(build, number, bytes, from, to)) {
                fitting.add(build);
            }
        }
        if (fitting.isEmpty()) {
            return fallback(open, number, bytes, from, to, atMillis);
        }
        List<RunningBuild> chosen = choose(open, fitting);
        RunningBuild first = chosen.get(0);
        if (chosen.size() == 1) {
            boolean taken = first.header(number, bytes, from, to, atMillis);
            if (fitting.size() > 1) {
                mark(first.vertex(number), false);
            }
            return taken;
        }
        share(chosen, number, bytes, from, to, atMillis);
        return true;
    }

    private static boolean fallback(
            List<RunningBuild> open, int number, byte[] bytes, int from, int to, long atMillis) {
        for (RunningBuild build : open) {
            Vertex vertex = build.vertex(number);
            if (vertex != null && vertex.isNamed(bytes, from, to)) {
                return build.header(number, bytes, from, to, atMillis);
            }
        }
        RunningBuild newest = open.get(open.size() - 1);
        return newest.vertex(number) == null && newest.header(number, bytes, from, to, atMillis);
    }

    private List<RunningBuild> choose(List<RunningBuild> open, List<RunningBuild> fitting) {
        RunningBuild newest = open.get(open.size() - 1);
        if (proven || fitting.isEmpty()) {
            return fitting;
        }
        if (fitting.contains(newest)) {
            return List.of(newest);
        }
        proven = true;
        for (Vertex vertex : newest.vertices) {
            vertex.ambiguous |= vertex.contested;
        }
        return fitting;
    }

    private static boolean fits(RunningBuild build, int number, byte[] bytes, int from, int to) {
        if (build.current != null && !build.current.ambiguous) {
            return false;
        }
        Vertex vertex = build.vertex(number);
        if (vertex == null) {
            return build.inOrder ? number == build.highest + 1 : number > build.highest;
        }
        return vertex.ambiguous
                ? Names.hasBracket(bytes, from, to) || vertex.isNamed(bytes, from, to)
                : vertex.isNamed(bytes, from, to);
    }

    /** One vertex for all builds it may belong to; it is counted with the oldest. */
    private static void share(List<RunningBuild> builds, int number, byte[] bytes, int from, int to, long atMillis) {
        Vertex vertex = null;
        for (RunningBuild build : builds) {
            for (Vertex known : build.vertices) {
                if (known.number == number && known.ambiguous && known.isNamed(bytes, from, to)) {
                    vertex = known;
                }
            }
        }
        if (vertex == null) {
            vertex = builds.get(0).create(number, bytes, from, to, atMillis);
        }
        vertex.ambiguous = true;
        for (RunningBuild build : builds) {
            build.place(vertex);
            build.show(vertex, atMillis);
        }
    }

    private static void mark(@Nullable Vertex vertex, boolean sure) {
        if (vertex != null) {
            vertex.contested = true;
            vertex.ambiguous |= sure;
        }
    }
}
