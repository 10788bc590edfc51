package io.barograph.processor.publish;

import io.barograph.processor.publish.Route.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** What the API answers of the series, wherever they live. */
final class FleetAnswers {
    private final Shelf shelf;
    private final Fleet fleet;
    private final Supplier<Summary> summary;

    FleetAnswers(Shelf shelf, Fleet fleet, Supplier<Summary> summary) {
        this.shelf = shelf;
        this.fleet = fleet;
        this.summary = summary;
    }

    List<Route> routes() {
        return List.of(
                new Route(
                        "/summary",
                        "totals, rolling windows and watches, now, of all instances",
                        List.of(),
                        Shape.one(Summary.class),
                        query -> summary.get()),
                new Route(
                        "/series",
                        "series of all instances with their totals and windows, by their labels",
                        Parameters.of("signal", "project", "limit", "after"),
                        Shape.page(SeriesRow.class),
                        this::series),
                new Route(
                        "/instance",
                        "what this instance owns, for the other instances",
                        List.of(),
                        Shape.one(Part.class),
                        query -> Part.of(shelf)),
                new Route(
                        "/instance/shards",
                        "the shards that this instance owns, for the other instances",
                        List.of(),
                        Shape.one(Shards.class),
                        query -> shelf.shards()),
                new Route(
                        "/instance/series",
                        "the series that this instance owns, for the other instances",
                        Parameters.of("signal", "project"),
                        Shape.page(SeriesRow.class),
                        query -> new Page<>(
                                SeriesRow.listOf(shelf, query.get("signal", ""), query.get("project", "")), null)));
    }

    private Object series(Query query) {
        List<SeriesRow> rows = new ArrayList<>(fleet.series(query.get("signal", ""), query.get("project", "")));
        rows.sort(Comparator.comparing(SeriesRow::signal)
                .thenComparing(row -> row.labels().values().toString()));
        return Page.of(rows, query.span());
    }
}
