package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.window.FetchSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All dialects of all families, for the streams of one task: they share the sums of that task. */
public final class Dialects {
    private static final String AUTO = "auto";

    private final FetchSums sums;
    private final long slowMicros;

    /** Dialects whose fetches go into {@code sums}; a fetch longer than {@code slowMicros} is slow. */
    public Dialects(FetchSums sums, long slowMicros) {
        this.sums = sums;
        this.slowMicros = slowMicros;
    }

    /** Whoever may have written a stream of this kind: all for {@code auto}, a family, or one dialect. */
    Detection detection(String kind) {
        List<Detection.Candidate> candidates = new ArrayList<>();
        for (AccessDialect dialect : AccessDialects.all()) {
            if (kind.equals(AUTO) || dialect.name().startsWith(kind)) {
                candidates.add(candidate(dialect));
            }
        }
        return new Detection(candidates);
    }

    private static Detection.Candidate candidate(AccessDialect dialect) {
        return new Detection.Candidate() {
            @Override
            public String name() {
                return dialect.name();
            }

            @Override
            public int sureness(Line line) {
                return dialect.sureness(line);
            }
        };
    }

    /** The reading of a stream in the dialect {@code name}; continues from {@code saved} where there is any. */
    Optional<Reading> named(String name, Origin origin, byte[] saved) {
        return AccessDialects.named(name).map(dialect -> new AccessLines(dialect, origin, sums, slowMicros));
    }
}
