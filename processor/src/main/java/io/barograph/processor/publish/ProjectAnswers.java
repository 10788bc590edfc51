package io.barograph.processor.publish;

import io.barograph.processor.publish.Route.Shape;
import io.barograph.processor.window.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the API answers of projects over time: how they stand, period by period, and before against after. */
final class ProjectAnswers {
    /** Hit rates over time. */
    record RatePage(long windowMillis, Map<String, List<Rates.Point>> lines) {}

    /** One period of a fixed length: requests are hits and misses together. */
    record PeriodRow(
            long start,
            long end,
            long requests,
            long hits,
            long misses,
            @Nullable Double hitRatio,
            long builds) {}

    /** A project and what its builds came to. */
    record ProjectRow(
            String project,
            Period all,
            List<String> builders,
            @Nullable Double expectedSeconds,
            long lastEndedAt,
            String lastResult) {
        static ProjectRow of(String project, List<BuildFact> builds, @Nullable Double expected) {
            BuildRow last = builds.get(0).row();
            long first = builds.get(builds.size() - 1).row().endedAt();
            TreeSet<String> builders = new TreeSet<>();
            builds.forEach(fact -> builders.add(fact.row().builder()));
            return new ProjectRow(
                    project,
                    Period.of(first, last.endedAt() + 1, builds, ""),
                    List.copyOf(builders),
                    expected,
                    last.endedAt(),
                    last.result());
        }
    }

    private final Recent recent;

    ProjectAnswers(Recent recent) {
        this.recent = recent;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/projects",
                        "projects and what their builds came to, the latest first",
                        Parameters.paged(),
                        Shape.page(ProjectRow.class),
                        this::projects),
                new Route(
                        "/projects/{project}",
                        "one project",
                        Parameters.of("from", "to"),
                        Shape.one(ProjectRow.class),
                        this::project),
                new Route(
                        "/rates",
                        "hit rate over time by platform or upstream, oldest first",
                        Parameters.of("signal", "window", "project", "platform", "source", "upstream", "from", "to"),
                        Shape.one(RatePage.class),
                        this::rates),
                new Route(
                        "/periods",
                        "period, requests, hits and rate, newest first; of ten minutes unless told",
                        Parameters.paged("signal", "window", "project", "platform", "source", "upstream"),
                        Shape.page(PeriodRow.class),
                        this::periods),
                new Route(
                        "/compare",
                        "two periods, or two builds, side by side; without times the two latest hours",
                        Parameters.of(
                                "project",
                                "platform",
                                "before_from",
                                "before_to",
                                "after_from",
                                "after_to",
                                "before_build",
                                "after_build"),
                        Shape.one(Comparison.class),
                        this::compare));
    }

    private Object projects(Query query) {
        Span span = query.span();
        Map<String, Double> expected = recent.history().expectedSeconds();
        List<ProjectRow> rows = new ArrayList<>();
        recent.history()
                .byProject(span.from(), span.to())
                .forEach((project, builds) -> rows.add(ProjectRow.of(project, builds, expected.get(project))));
        rows.sort(Comparator.comparingLong(ProjectRow::lastEndedAt).reversed().thenComparing(ProjectRow::project));
        return Page.of(rows, span);
    }

    private @Nullable Object project(Query query) {
        Span span = query.span();
        List<BuildFact> builds = recent.history().between(span.from(), span.to(), query.rest());
        return builds.isEmpty() || query.rest().isEmpty()
                ? null
                : ProjectRow.of(
                        query.rest(), builds, recent.history().expectedSeconds().get(query.rest()));
    }

    private static Rates.@Nullable Which which(Query query, Window usual) {
        Window window = Rates.windowOf(query.get("window", usual.label()));
        String signal = query.get("signal", "layers");
        boolean fetches = signal.equals("fetches");
        return window == null
                ? null
                : new Rates.Which(
                        signal,
                        window,
                        query.get(fetches ? "source" : "project", ""),
                        query.get(fetches ? "upstream" : "platform", ""));
    }

    private Object rates(Query query) {
        Rates.Which which = which(query, Window.ONE_MINUTE);
        if (which == null) {
            return new RatePage(0, Map.of());
        }
        Span span = query.span();
        Map<String, List<Rates.Point>> lines = recent.rates().byPlace(which);
        lines.replaceAll((place, points) ->
                points.stream().filter(point -> span.holds(point.start())).toList());
        return new RatePage(which.window().millis(), lines);
    }

    private Object periods(Query query) {
        Rates.Which which = which(query, Window.TEN_MINUTES);
        if (which == null) {
            return new Page<PeriodRow>(List.of(), null);
        }
        Span span = query.span();
        long length = which.window().millis();
        List<PeriodRow> rows = recent.rates().together(which).stream()
                .filter(point -> span.holds(point.start()))
                .map(point -> new PeriodRow(
                        point.start(),
                        point.start() + length,
                        point.hits() + point.misses(),
                        point.hits(),
                        point.misses(),
                        Period.ratio(point.hits(), point.misses()),
                        point.builds()))
                .toList();
        return Page.of(rows, span);
    }

    private @Nullable Object compare(Query query) {
        String project = query.get("project", "");
        String platform = query.get("platform", "");
        if (!query.get("before_build", "").isEmpty()) {
            BuildFact before = recent.history().get(query.get("before_build", ""));
            BuildFact after = recent.history().get(query.get("after_build", ""));
            return before == null || after == null
                    ? null
                    : Comparison.of(project, platform, one(before, platform), one(after, platform));
        }
        List<BuildFact> all = recent.history().between(Long.MIN_VALUE, Long.MAX_VALUE, project);
        long now = all.isEmpty() ? 0 : all.get(0).row().endedAt() + 1;
        long hour = Window.ONE_HOUR.millis();
        return Comparison.of(
                project,
                platform,
                period(
                        project,
                        platform,
                        query.number("before_from", now - 2 * hour),
                        query.number("before_to", now - hour)),
                period(project, platform, query.number("after_from", now - hour), query.number("after_to", now)));
    }

    private Period period(String project, String platform, long from, long to) {
        return Period.of(from, to, recent.history().between(from, to, project), platform);
    }

    private static Period one(BuildFact fact, String platform) {
        return Period.of(fact.row().startedAt(), fact.row().endedAt() + 1, List.of(fact), platform);
    }
}
