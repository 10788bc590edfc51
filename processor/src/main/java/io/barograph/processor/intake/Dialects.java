package io.barograph.processor.intake;

import io.barograph.processor.build.BuildStream;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.window.FetchSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** All dialects of all families, for the streams of one task: they share the sums of that task. */
public final class Dialects {
    private static final String AUTO = "auto";

    private final FetchSums sums;

    /** Dialects whose fetches go into {@code sums}, which knows which of them are slow. */
    public Dialects(FetchSums sums) {
        this.sums = sums;
    }

    /** Whoever may have written a stream of this kind: all for {@code auto}, a family, or one dialect. */
    Detection detection(String kind) {
        List<Detection.Candidate> candidates = new ArrayList<>();
        for (BuildDialect dialect : BuildStream.dialects()) {
            if (fits(dialect.name(), kind)) {
                candidates.add(new BuildCandidate(dialect));
            }
        }
        for (AccessDialect dialect : AccessDialects.all()) {
            if (fits(dialect.name(), kind)) {
                candidates.add(new AccessCandidate(dialect));
            }
        }
        return new Detection(candidates);
    }

    private static boolean fits(String dialect, String kind) {
        return kind.equals(AUTO) || dialect.equals(kind) || dialect.startsWith(kind + "-");
    }

    /** Names that a stream can be given: auto, the families, and every dialect. */
    public static SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>(List.of(AUTO, "access", "buildkit"));
        BuildStream.dialects().forEach(dialect -> kinds.add(dialect.name()));
        AccessDialects.all().forEach(dialect -> kinds.add(dialect.name()));
        return kinds;
    }

    private record BuildCandidate(BuildDialect dialect, Prefix prefix, Line inner) implements Detection.Candidate {
        BuildCandidate(BuildDialect dialect) {
            this(dialect, new Prefix(), new Line());
        }

        @Override
        public String name() {
            return dialect.name();
        }

        @Override
        public int sureness(Line line) {
            return dialect.sureness(prefix.strip(inner.at(line.bytes(), line.from(), line.to(), line.atMillis())));
        }
    }

    private record AccessCandidate(AccessDialect dialect) implements Detection.Candidate {
        @Override
        public String name() {
            return dialect.name();
        }

        @Override
        public int sureness(Line line) {
            return dialect.sureness(line);
        }
    }

    /** The reading of a stream in the dialect {@code name}; continues from {@code saved} where there is any. */
    Optional<Reading> named(String name, Origin origin, int generation, byte[] saved) {
        for (BuildDialect dialect : BuildStream.dialects()) {
            if (dialect.name().equals(name)) {
                return Optional.of(BuildLines.of(origin, generation, name, saved));
            }
        }
        return AccessDialects.named(name).map(dialect -> new AccessLines(dialect, origin, sums));
    }
}
