package io.barograph.processor.publish;

import io.barograph.processor.publish.Route.Shape;
import io.barograph.schemas.Build;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.WindowTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers of the records that lately came: lists, newest first, and one build. */
final class ListAnswers {
    /** Ended builds, and in the first part those that go on. */
    record BuildPage(
            List<RunningRow> running,
            List<BuildRow> rows,
            @Nullable String next) {}

    private final Recent recent;
    private final Fleet fleet;

    ListAnswers(Recent recent, Fleet fleet) {
        this.recent = recent;
        this.fleet = fleet;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/builds",
                        "running builds, then ended ones, newest first",
                        Parameters.paged("project", "platform", "result"),
                        Shape.one(BuildPage.class),
                        this::builds),
                new Route(
                        "/builds/{ref}",
                        "one build with its steps and why they missed, as explain --json tells it",
                        List.of(),
                        Shape.one(BuildReport.class),
                        this::build),
                new Route(
                        "/storms",
                        "MISS storms, newest first, each as of its last event",
                        Parameters.paged("project", "platform"),
                        Shape.page(Storm.class),
                        this::storms),
                new Route(
                        "/slow-fetches",
                        "fetches above the threshold, newest first",
                        Parameters.paged("upstream", "cause"),
                        Shape.page(SlowFetch.class),
                        this::slow),
                new Route(
                        "/slow-causes",
                        "slow fetches by cause and upstream, the most frequent first",
                        Parameters.of("from", "to"),
                        Shape.page(SlowCause.class),
                        query -> new Page<>(
                                SlowCause.grouped(recent.slowFetches()
                                        .page(query.span().whole(), fetch -> true)
                                        .rows()),
                                null)),
                new Route(
                        "/slow-families",
                        "slow fetches by what people call their causes, with share, typical sign and advice",
                        Parameters.of("by", "from", "to"),
                        Shape.page(SlowFamilies.Row.class),
                        query -> new Page<>(
                                SlowFamilies.of(
                                        recent.slowFetches()
                                                .page(query.span().whole(), fetch -> true)
                                                .rows(),
                                        query.get("by", "upstream")),
                                null)),
                new Route(
                        "/findings",
                        "what people should know of builders, images and caches, newest first",
                        Parameters.paged("kind", "severity", "project", "builder"),
                        Shape.page(Finding.class),
                        this::findings),
                new Route(
                        "/dead-letters",
                        "what could not be read, newest first",
                        Parameters.paged("reason"),
                        Shape.page(DeadLetter.class),
                        query -> recent.deadLetters()
                                .page(query.span(), letter -> query.wants("reason", letter.getReason()))),
                new Route(
                        "/shippers",
                        "the last heartbeat of each shipper",
                        Parameters.paged(),
                        Shape.page(Heartbeat.class),
                        query -> recent.shippers().page(query.span(), beat -> true)),
                new Route(
                        "/windows",
                        "closed windows, newest first",
                        Parameters.paged("signal", "window"),
                        Shape.page(WindowTally.class),
                        this::windows));
    }

    private Object builds(Query query) {
        Page<BuildFact> page = recent.history().page(query.span(), fact -> {
            BuildRow row = fact.row();
            return query.wants("project", row.project())
                    && query.wants("result", row.result())
                    && (query.get("platform", "").isEmpty() || row.platforms().containsKey(query.get("platform", "")));
        });
        List<RunningRow> running = !query.get("after", "").isEmpty()
                ? List.of()
                : RunningRow.of(fleet.view().running(), recent.history().expectedSeconds()).stream()
                        .filter(row -> query.wants("project", row.project()))
                        .toList();
        return new BuildPage(running, page.map(BuildFact::row).rows(), page.next());
    }

    private @Nullable Object build(Query query) {
        Build build = recent.builds().get(query.rest());
        if (build == null) {
            return null;
        }
        List<Finding> concerning = recent.findings().list(Integer.MAX_VALUE).stream()
                .filter(finding -> !finding.getResolved() && finding.getBuilds().contains(build.getRef()))
                .toList();
        List<BuildSpan> builds = recent.builds().list(Integer.MAX_VALUE).stream()
                .map(BuildSpan::of)
                .toList();
        List<SlowFetch> slow = recent.slowFetches().list(Integer.MAX_VALUE);
        return Reporter.of(
                build,
                recent.diagnosisOf(build.getRef()),
                concerning,
                BuildSpan.of(build).own(slow, builds));
    }

    private Object storms(Query query) {
        return recent.storms()
                .page(query.span(), storm -> wants(query, "project", storm) && wants(query, "platform", storm));
    }

    private static boolean wants(Query query, String label, Storm storm) {
        return query.wants(label, storm.getLabels().getOrDefault(label, ""));
    }

    private Object slow(Query query) {
        return recent.slowFetches()
                .page(
                        query.span(),
                        fetch ->
                                query.wants("upstream", fetch.getUpstream()) && query.wants("cause", fetch.getCause()));
    }

    private Object findings(Query query) {
        return recent.findings()
                .page(
                        query.span(),
                        finding -> query.wants("kind", finding.getKind())
                                && query.wants("severity", finding.getSeverity())
                                && query.wants("project", finding.getProject())
                                && query.wants("builder", finding.getBuilder()));
    }

    private Object windows(Query query) {
        return recent.windows()
                .page(
                        query.span(),
                        tally -> query.wants("signal", tally.getSignal()) && query.wants("window", tally.getWindow()));
    }
}
