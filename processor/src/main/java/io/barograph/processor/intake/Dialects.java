package io.barograph.processor.intake;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.custom.CustomFormats;
import io.barograph.processor.parse.applog.AppLog;
import io.barograph.processor.parse.aside.AsideDialects;
import io.barograph.processor.parse.buildkit.BuildDialect;
import io.barograph.processor.parse.buildkit.BuildDialects;
import io.barograph.processor.window.FetchSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/** All dialects of all families, for the streams of one task: they share the sums of that task. */
public final class Dialects {
    private static final String AUTO = "auto";
    /** What builders and images say of themselves: read like a build log, in which it may stand as well. */
    private static final String ASIDE = "aside";

    private static final String PLAIN = "buildkit-plain";

    private final FetchSums sums;
    private final CustomFormats formats;
    private final Map<String, Supplier<AccessDialect>> access = AccessDialects.byName();

    /** Dialects whose fetches go into {@code sums}, which knows which of them are slow. */
    public Dialects(FetchSums sums) {
        this(sums, CustomFormats.NONE);
    }

    /** The same, and formats that an operator described; where they fit they come before ours. */
    public Dialects(FetchSums sums, CustomFormats formats) {
        this.sums = sums;
        this.formats = formats;
    }

    /** Whoever may have written a stream of this kind: all for {@code auto}, a family, or one dialect. */
    Detection detection(String kind) {
        List<Detection.Candidate> candidates = new ArrayList<>();
        for (BuildDialect dialect : BuildDialects.all()) {
            if (fits(dialect.name(), kind)) {
                candidates.add(new BuildCandidate(dialect));
            }
        }
        List<AccessDialect> access = new ArrayList<>(formats.all());
        access.addAll(AccessDialects.all());
        for (AccessDialect dialect : access) {
            if (fits(dialect.name(), kind)) {
                candidates.add(new AccessCandidate(dialect));
            }
        }
        if (fits(AppLog.NAME, kind)) {
            candidates.add(new AppCandidate(new AppLog(), new Unwrapped()));
        }
        if (kind.equals(AUTO) || kind.equals(ASIDE)) {
            candidates.add(new AsideCandidate(new Prefix(), new Line()));
        }
        return new Detection(candidates);
    }

    private static boolean fits(String dialect, String kind) {
        return kind.equals(AUTO) || dialect.equals(kind) || dialect.startsWith(kind + "-");
    }

    /** Names that a stream can be given: auto, the families, and every dialect. */
    public static SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>(List.of(AUTO, ASIDE, AppLog.NAME, "access", "buildkit"));
        BuildDialects.all().forEach(dialect -> kinds.add(dialect.name()));
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

    /** Other programs write such lines as well, so it is never sure. */
    private record AppCandidate(AppLog log, Unwrapped unwrapped) implements Detection.Candidate {
        @Override
        public String name() {
            return AppLog.NAME;
        }

        @Override
        public int sureness(Line line) {
            Line inner = unwrapped.of(line);
            return log.fits(inner == null ? line : inner) ? 1 : 0;
        }
    }

    /** A build may follow in the same log, so it is never sure. */
    private record AsideCandidate(Prefix prefix, Line inner) implements Detection.Candidate {
        @Override
        public String name() {
            return PLAIN;
        }

        @Override
        public int sureness(Line line) {
            Line stripped = prefix.strip(inner.at(line.bytes(), line.from(), line.to(), line.atMillis()));
            return AsideDialects.mayBegin(stripped.toString()) ? 1 : 0;
        }
    }

    private record AccessCandidate(AccessDialect dialect, Unwrapped unwrapped) implements Detection.Candidate {
        AccessCandidate(AccessDialect dialect) {
            this(dialect, new Unwrapped());
        }

        @Override
        public String name() {
            return dialect.name();
        }

        @Override
        public int sureness(Line line) {
            int bare = dialect.sureness(line);
            Line inner = bare == AccessDialect.SURE ? null : unwrapped.of(line);
            return inner == null ? bare : Math.max(bare, dialect.sureness(inner));
        }
    }

    /** The reading of a stream in the dialect {@code name}; continues from {@code saved} where there is any. */
    Optional<Reading> named(String name, Origin origin, int generation, byte[] saved) {
        if (BuildDialects.named(name).isPresent()) {
            return Optional.of(BuildLines.of(origin, generation, name, saved, sums));
        }
        if (name.equals(AppLog.NAME)) {
            return Optional.of(new AppLines(origin));
        }
        if (name.equals(ASIDE)) {
            return Optional.of(BuildLines.of(origin, generation, PLAIN, saved, sums));
        }
        return formats.named(name)
                .or(() -> Optional.ofNullable(access.get(name)).map(Supplier::get))
                .map(dialect -> new AccessLines(dialect, origin, sums, saved));
    }
}
