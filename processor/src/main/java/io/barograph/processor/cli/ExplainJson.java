package io.barograph.processor.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.publish.BuildReport;
import io.barograph.processor.publish.Json;
import io.barograph.processor.publish.Judged;
import io.barograph.processor.publish.Reporter;
import io.barograph.processor.publish.SlowReport;
import io.barograph.schemas.SlowFetch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One build as one JSON object on one line: what the API answers of it, and before that where it was read. */
final class ExplainJson {
    /**
     * A build of a log.
     *
     * @param index its place in the log, from 1
     * @param slowFetches what was slow in the whole log; only told with its first build
     */
    record Line(
            String file,
            int index,
            @JsonUnwrapped BuildReport report,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable SlowReport slowFetches) {}

    private ExplainJson() {}

    /** One object; {@code first} says that it is the first one, which also tells what concerns no build. */
    static String of(Explained explained, Findings findings, boolean first, List<SlowFetch> slow) {
        Explained.Source source = explained.source();
        Dockerfile file = source.file();
        BuildReport report = new Reporter(
                        explained.build(), explained.graph(), file == null ? null : file.name(), source::line)
                .report(
                        Judged.of(explained.diagnosis()),
                        findings.of(explained.build().ref(), first));
        SlowReport fetches = explained.index() == 1 ? SlowReport.of(slow) : null;
        return Json.text(new Line(explained.file(), explained.index(), report, fetches));
    }
}
