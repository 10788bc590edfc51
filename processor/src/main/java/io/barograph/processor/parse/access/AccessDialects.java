package io.barograph.processor.parse.access;

import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.nginx.NginxJson;
import io.barograph.processor.parse.access.nginx.NginxText;
import io.barograph.processor.parse.access.seed.Seed;
import java.util.List;
import java.util.Optional;

/** The list of access-log formats: to add one, write its package and add its line here. */
public final class AccessDialects {
    private AccessDialects() {}

    /** One new instance of each, those with the most telling lines first. */
    public static List<AccessDialect> all() {
        return List.of(new Seed(), new NginxJson(), new NginxText());
    }

    /** A new instance of the one with this name. */
    public static Optional<AccessDialect> named(String name) {
        return all().stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }

    /** The first of {@code candidates} that is sure of the line. */
    public static Optional<AccessDialect> sureOf(Line line, List<AccessDialect> candidates) {
        return candidates.stream()
                .filter(dialect -> dialect.sureness(line) == AccessDialect.SURE)
                .findFirst();
    }
}
