package io.barograph.processor.publish;

import io.barograph.processor.window.Window;
import io.barograph.schemas.Build;
import io.barograph.schemas.Diagnosis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/…}: JSON, read only. Times are milliseconds since the epoch unless a name says seconds or micros.
 *
 * <table>
 * <caption>Routes</caption>
 * <tr><th>path</th><th>answers</th><th>parameters</th></tr>
 * <tr><td>/api/v1</td><td>this table</td><td></td></tr>
 * <tr><td>/summary</td><td>totals, rolling windows and watches, now</td><td></td></tr>
 * <tr><td>/rates</td><td>hit rate over time by platform or upstream</td><td>signal, window</td></tr>
 * <tr><td>/series</td><td>series with their totals and windows</td><td>signal, project, limit</td></tr>
 * <tr><td>/windows</td><td>closed windows, newest first</td><td>signal, window, limit</td></tr>
 * <tr><td>/builds</td><td>running builds, then ended ones, newest first</td><td>project, result, limit</td></tr>
 * <tr><td>/builds/{ref}</td><td>one build with its steps and why they missed</td><td></td></tr>
 * <tr><td>/storms</td><td>MISS storms, newest first</td><td>limit</td></tr>
 * <tr><td>/slow-fetches</td><td>fetches above the threshold, newest first</td><td>upstream, limit</td></tr>
 * <tr><td>/findings</td><td>what people should know of builders, images and caches, newest first</td><td>kind, severity, project,
 * builder, limit</td></tr>
 * <tr><td>/dead-letters</td><td>what could not be read, newest first</td><td>reason, limit</td></tr>
 * <tr><td>/shippers</td><td>the last heartbeat of each shipper</td><td>limit</td></tr>
 * <tr><td>/events</td><td>server-sent events: summary, builds, storms, slow_fetches</td><td></td></tr>
 * </table>
 */
final class Api implements Request.Handler {
    static final String ROOT = "/api/v1";

    /** One row of the table. */
    private record Route(String answers, List<String> parameters, Function<Query, @Nullable Object> answer) {}

    /** A row as it is shown. */
    private record RouteRow(String path, String answers, List<String> parameters) {}

    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final Shelf shelf;
    private final Recent recent;

    Api(Shelf shelf, Recent recent, Supplier<Summary> summary) {
        this.shelf = shelf;
        this.recent = recent;
        route("", "this table", query -> table());
        route("/summary", "totals, rolling windows and watches, now", query -> summary.get());
        route("/rates", "hit rate over time by platform or upstream", this::rates, "signal", "window");
        route("/series", "series with their totals and windows", this::series, "signal", "project", "limit");
        route("/windows", "closed windows, newest first", this::windows, "signal", "window", "limit");
        route("/builds", "running builds, then ended ones, newest first", this::builds, "project", "result", "limit");
        route("/builds/{ref}", "one build with its steps and why they missed", this::build);
        route(
                "/storms",
                "MISS storms, newest first",
                query -> rows(recent.storms().list(query.limit())),
                "limit");
        route("/slow-fetches", "fetches above the threshold, newest first", this::slow, "upstream", "limit");
        route(
                "/findings",
                "what people should know of builders, images and caches, newest first",
                this::findings,
                "kind",
                "severity",
                "project",
                "builder",
                "limit");
        route("/dead-letters", "what could not be read, newest first", this::dead, "reason", "limit");
        route("/shippers", "the last heartbeat of each shipper", this::shippers, "limit");
        route("/events", "server-sent events: summary, builds, storms, slow_fetches", query -> null);
    }

    private void route(String path, String answers, Function<Query, @Nullable Object> answer, String... parameters) {
        routes.put(path, new Route(answers, List.of(parameters), answer));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request).substring(ROOT.length());
        String one = "/builds/";
        boolean oneBuild = path.startsWith(one) && path.length() > one.length();
        Route route = routes.get(oneBuild ? "/builds/{ref}" : path);
        Object answer = route == null
                ? null
                : route.answer.apply(new Query(
                        oneBuild ? URIUtil.decodePath(path.substring(one.length())) : "",
                        Request.extractQueryParameters(request)));
        if (answer == null) {
            return Reply.error(response, callback, 404, "not_found", "there is nothing here; /api/v1 lists what is");
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        return Reply.ok(response, callback, Reply.JSON, Json.bytes(answer));
    }

    private Object table() {
        List<RouteRow> rows = new ArrayList<>();
        routes.forEach((path, route) -> rows.add(new RouteRow(ROOT + path, route.answers, route.parameters)));
        return Map.of("routes", rows);
    }

    private Object rates(Query query) {
        String label = query.get("window", Window.ONE_MINUTE.label());
        for (Window window : Window.values()) {
            if (window.label().equals(label)) {
                return Map.of(
                        "window_millis",
                        window.millis(),
                        "lines",
                        recent.rates().of(query.get("signal", "layers"), window));
            }
        }
        return Map.of("window_millis", 0, "lines", Map.of());
    }

    private Object series(Query query) {
        List<SeriesRow> rows = shelf.series().stream()
                .filter(view -> query.wants("signal", Words.of(view.key().signal())))
                .filter(view -> !view.key().signal().labels().contains("project")
                        || query.wants("project", view.key().label("project")))
                .limit(query.limit())
                .map(SeriesRow::of)
                .toList();
        return Map.of("series", rows);
    }

    private Object windows(Query query) {
        return rows(recent.windows().list(Integer.MAX_VALUE).stream()
                .filter(tally -> query.wants("signal", tally.getSignal()) && query.wants("window", tally.getWindow()))
                .limit(query.limit())
                .toList());
    }

    private Object builds(Query query) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "running",
                shelf.running().stream()
                        .filter(build -> query.wants("project", build.project()))
                        .limit(query.limit())
                        .toList());
        answer.put(
                "rows",
                recent.builds().list(Integer.MAX_VALUE).stream()
                        .filter(build -> query.wants("project", build.getProject())
                                && query.wants("result", build.getResult().toString()))
                        .limit(query.limit())
                        .map(BuildRow::of)
                        .toList());
        return answer;
    }

    private @Nullable Object build(Query query) {
        Build build = recent.builds().get(query.rest());
        if (build == null) {
            return null;
        }
        Diagnosis diagnosis = recent.diagnosisOf(build.getRef());
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("row", BuildRow.of(build));
        answer.put("build", AvroMaps.of(build));
        answer.put("diagnosis", diagnosis == null ? null : AvroMaps.of(diagnosis));
        return answer;
    }

    private Object slow(Query query) {
        return rows(recent.slowFetches().list(Integer.MAX_VALUE).stream()
                .filter(fetch -> query.wants("upstream", fetch.getUpstream()))
                .limit(query.limit())
                .toList());
    }

    private Object findings(Query query) {
        return rows(recent.findings().list(Integer.MAX_VALUE).stream()
                .filter(finding -> query.wants("kind", finding.getKind())
                        && query.wants("severity", finding.getSeverity())
                        && query.wants("project", finding.getProject())
                        && query.wants("builder", finding.getBuilder()))
                .limit(query.limit())
                .toList());
    }

    private Object dead(Query query) {
        return rows(recent.deadLetters().list(Integer.MAX_VALUE).stream()
                .filter(letter -> query.wants("reason", letter.getReason()))
                .limit(query.limit())
                .toList());
    }

    private Object shippers(Query query) {
        return rows(recent.shippers().list(query.limit()));
    }

    private static Object rows(List<? extends SpecificRecord> records) {
        return Map.of("rows", records.stream().map(AvroMaps::of).toList());
    }
}
