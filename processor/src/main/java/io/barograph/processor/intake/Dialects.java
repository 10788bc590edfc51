package io.barograph.processor.intake;

import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.window.FetchSums;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All dialects of all families, for the streams of one task: they share the sums of that task. */
public final class Dialects {
    private static final String AUTO = "auto";

    private final FetchSums sums;
    private final long slowMicros;

    /** Dialects whose fetches go into {@code sums}; a fetch longer than {@code slowMicros} is slow. */
    public Dialects(FetchSums sums, long slowMicros) {
        this.sums = sums;
        this.slowMicros = slowMicros;
    }
}
