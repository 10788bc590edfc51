package io.barograph.processor.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.barograph.processor.dockerfile.Dockerfile;
import io.barograph.processor.publish.BuildReport;
import io.barograph.processor.publish.Json;
import io.barograph.processor.publish.Judged;
import io.barograph.processor.publish.Reporter;
import io.barograph.schemas.SlowFetch;
import java.util.List;

/** One build as one JSON object on one line: what the API answers of it, and before that where it was read. */
final class ExplainJson {
    /**
     * A build of a log.
     *
     * @param index its place in the log, from 1
     */
    record Line(String file, int index, @JsonUnwrapped BuildReport report) {}

    private ExplainJson() {}

    /** One object; {@code first} says that it is the first one, which also tells findings that concern no build. */
    static String of(Explained explained, Findings findings, boolean first, List<SlowFetch> slow) {
        Explained.Source source = explained.source();
        Dockerfile file = source.file();
        BuildReport report = new Reporter(
                        explained.build(), explained.graph(), file == null ? null : file.name(), source::line)
                .report(
                        Judged.of(explained.diagnosis()),
                        findings.of(explained.build().ref(), first),
                        slow);
        return Json.text(new Line(explained.file(), explained.index(), report));
    }
}
