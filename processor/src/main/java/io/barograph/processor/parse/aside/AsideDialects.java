package io.barograph.processor.parse.aside;

import io.barograph.processor.parse.aside.buildx.BuilderInspect;
import io.barograph.processor.parse.aside.buildx.BuilderJson;
import io.barograph.processor.parse.aside.buildx.BuilderList;
import io.barograph.processor.parse.aside.imagetools.ImageCreate;
import io.barograph.processor.parse.aside.imagetools.ImageInspect;
import io.barograph.processor.parse.aside.imagetools.ImageJson;
import io.barograph.processor.parse.aside.lock.LockLine;
import java.util.List;

/** The list of what is recognised beside builds and fetches: to add one, write its class and add its line here. */
public final class AsideDialects {
    private static final List<AsideDialect> ALL = List.of(
            new BuilderInspect(),
            new BuilderList(),
            new BuilderJson(),
            new ImageInspect(),
            new ImageJson(),
            new ImageCreate(),
            new LockLine());

    private AsideDialects() {}

    /** All of them, those with the most telling lines first. */
    public static List<AsideDialect> all() {
        return ALL;
    }

    /** Whether one of them may begin with the line; for finding out what a stream holds. */
    public static boolean mayBegin(String line) {
        return ALL.stream().anyMatch(dialect -> dialect.begins(line));
    }
}
