package io.barograph.standalone.simulate;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Writes the builds of one project, a file for each of its runners. */
final class BuildScript implements Script {
    private final BuildSource source;
    private final BuildFormat format;
    private final Truth truth;
    private final long until;
    private final PriorityQueue<Piece> pieces =
            new PriorityQueue<>(Comparator.comparingLong(Piece::at).thenComparingLong(Piece::number));
    private long number;
    private boolean over;

    BuildScript(BuildSource source, BuildFormat format, Truth truth, long until) {
        this.source = source;
        this.format = format;
        this.truth = truth;
        this.until = until;
    }

    /** A piece of a build; with the last one the build counts. */
    private record Piece(
            Written written, long number, @Nullable SimulatedBuild ended) {
        long at() {
            return written.at();
        }
    }

    @Override
    public @Nullable Written next() {
        while (!over && (pieces.isEmpty() || pieces.element().at() > source.clock())) {
            SimulatedBuild build = source.next();
            over = build.at() >= until;
            if (!over) {
                add(build);
            }
        }
        Piece piece = pieces.poll();
        if (piece == null) {
            return null;
        }
        if (piece.ended != null) {
            truth.count(piece.ended);
        }
        return piece.written;
    }

    private void add(SimulatedBuild build) {
        String file = "builds/" + build.project().name() + "/" + build.runner() + ".log";
        List<Written> all = format.of(build, file);
        for (int i = 0; i < all.size(); i++) {
            number++;
            pieces.add(new Piece(all.get(i), number, i == all.size() - 1 ? build : null));
        }
    }
}
