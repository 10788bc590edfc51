package io.barograph.processor.publish;

import io.barograph.processor.publish.Route.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The parameters that paths of the API share, each said once. */
final class Parameters {
    private static final List<Parameter> ALL = List.of(
            text("project", "only of this project"),
            text("platform", "only on this platform"),
            text("builder", "only of this builder"),
            text("result", "only those that ended so: success, failure, error, timeout, cancellation"),
            text("upstream", "only from this upstream"),
            text("cause", "only with this cause"),
            text("source", "only of this source"),
            text("by", "upstream (unless told), node or platform"),
            text("reason", "only for this reason"),
            text("kind", "only of this kind"),
            text("severity", "only of this severity"),
            text("signal", "layers or fetches"),
            text("window", "1m, 5m, 10m or 1h"),
            text("before_build", "reference of the earlier build, instead of times"),
            text("after_build", "reference of the later build, instead of times"),
            number("from", "the earliest time, milliseconds since the epoch"),
            number("to", "the time before which it ends, milliseconds since the epoch"),
            number("before_from", "start of the earlier period, milliseconds since the epoch"),
            number("before_to", "its end, exclusive"),
            number("after_from", "start of the later period, milliseconds since the epoch"),
            number("after_to", "its end, exclusive"),
            number("limit", "how many rows at most; 50 unless told, 500 at most"),
            text("after", "the cursor in next of the page before"));

    private Parameters() {}

    private static Parameter text(String name, String says) {
        return new Parameter(name, false, says);
    }

    private static Parameter number(String name, String says) {
        return new Parameter(name, true, says);
    }

    static List<Parameter> of(String... names) {
        List<Parameter> some = new ArrayList<>();
        for (String name : names) {
            some.add(ALL.stream()
                    .filter(parameter -> parameter.name().equals(name))
                    .findFirst()
                    .orElseThrow());
        }
        return List.copyOf(some);
    }

    /** Those named, and those that every page has. */
    static List<Parameter> paged(String... names) {
        List<Parameter> some = new ArrayList<>(of(names));
        some.addAll(of("from", "to", "limit", "after"));
        return List.copyOf(some);
    }
}
