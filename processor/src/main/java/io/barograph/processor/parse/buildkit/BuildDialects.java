package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.buildkit.classic.ClassicDialect;
import io.barograph.processor.parse.buildkit.plain.PlainDialect;
import io.barograph.processor.parse.buildkit.rawjson.RawJsonDialect;
import io.barograph.processor.parse.buildkit.tty.TtyDialect;
import java.util.List;
import java.util.Optional;

/** The list of the forms in which builds are logged: to add one, write its package and add its line here. */
public final class BuildDialects {
    private BuildDialects() {}

    /** One new instance of each, at the start of a stream. */
    public static List<BuildDialect> all() {
        return List.of(new PlainDialect(), new RawJsonDialect(), new ClassicDialect(), new TtyDialect());
    }

    /** A new instance of the one with this name. */
    public static Optional<BuildDialect> named(String name) {
        return all().stream().filter(dialect -> dialect.name().equals(name)).findFirst();
    }
}
