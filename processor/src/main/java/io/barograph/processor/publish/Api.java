package io.barograph.processor.publish;

import io.barograph.processor.publish.Route.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/v1/…}: JSON, read only. Times are milliseconds since the epoch unless a name says seconds or micros.
 *
 * <p>{@code /api/v1} lists the routes; {@code /api/v1/openapi.json} describes them, made from the same list. Lists come
 * newest first in parts of {@code limit} rows; {@code next} of one part is {@code after} of the following.
 */
final class Api implements Request.Handler {
    static final String ROOT = "/api/v1";

    /** A row of the table of routes. */
    record RouteRow(String path, String answers, List<String> parameters) {}

    /** What server-sent events tell, in words: their data are the rows of the lists of the same name. */
    record Events() {}

    private final List<Route> routes = new ArrayList<>();

    Api(Shelf shelf, Recent recent, Fleet fleet, Supplier<Summary> summary) {
        routes.add(new Route("", "this table", List.of(), Shape.page(RouteRow.class), query -> table()));
        routes.addAll(new FleetAnswers(shelf, fleet, summary).routes());
        routes.addAll(new ProjectAnswers(recent).routes());
        routes.addAll(new ListAnswers(recent, fleet).routes());
        routes.add(new Route(
                "/events",
                "server-sent events: summary, builds, storms, slow_fetches, findings",
                List.of(),
                Shape.one(Events.class),
                query -> null));
    }

    List<Route> routes() {
        return List.copyOf(routes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request).substring(ROOT.length());
        Object answer = path.equals("/openapi.json") ? OpenApi.of(routes) : answer(path, request);
        if (answer == null) {
            return Reply.error(response, callback, 404, "not_found", "there is nothing here; /api/v1 lists what is");
        }
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        return Reply.ok(response, callback, Reply.JSON, Json.bytes(answer));
    }

    private @Nullable Object answer(String path, Request request) throws Exception {
        for (Route route : routes) {
            String rest = route.rest(path);
            if (rest != null) {
                return route.answer()
                        .apply(new Query(
                                rest.isEmpty() ? "" : URIUtil.decodePath(rest),
                                Request.extractQueryParameters(request)));
            }
        }
        return null;
    }

    private Object table() {
        return new Page<>(
                routes.stream()
                        .map(route -> new RouteRow(
                                ROOT + route.path(),
                                route.answers(),
                                route.parameters().stream()
                                        .map(Route.Parameter::name)
                                        .toList()))
                        .toList(),
                null);
    }
}
