package io.barograph.processor.intake;

import io.barograph.processor.diagnose.CacheSymptoms;
import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.window.FetchSums;
import io.barograph.schemas.SlowFetch;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A stream of access-log lines: each is one fetch, added to the sums of the task. A line that its dialect refuses is
 * read again without what a container runtime or a CI system put around it.
 */
final class AccessLines implements Reading {
    /** What stands for the cause until it is judged. */
    static final String WAITS = "waiting";

    private static final String REQUEST = "request";

    private final AccessDialect dialect;
    private final Origin origin;
    private final FetchSums sums;
    private final String source;
    private final String platform;
    private final String upstream;
    private final String node;
    private final CacheSymptoms symptoms;
    private final Fetch fetch = new Fetch();
    private final Unwrapped unwrapped = new Unwrapped();

    AccessLines(AccessDialect dialect, Origin origin, FetchSums sums, byte[] saved) {
        this.dialect = dialect;
        this.origin = origin;
        this.sums = sums;
        this.source = origin.label("source", dialect.name());
        this.platform = origin.label("platform", Origin.DEFAULT);
        this.upstream = origin.label("upstream", "");
        this.node = origin.label("node", origin.host());
        this.symptoms = new CacheSymptoms(source, origin.label("project", ""), origin.label("platform", ""), saved);
    }

    @Override
    public String dialect() {
        return dialect.name();
    }

    @Override
    public void startOfChunk(long observedAtMillis) {
        sums.from(source, platform, upstream, node, observedAtMillis);
    }

    @Override
    public Answer read(Line line, long offset, Harvest harvest) {
        fetch.clear();
        Answer answer = dialect.read(line, fetch);
        if (answer == Answer.REJECTED) {
            String reason = fetch.reason;
            Line inner = unwrapped.of(line);
            fetch.clear();
            answer = inner == null ? answer : dialect.read(inner, fetch);
            if (answer == Answer.EVENT && inner != null) {
                count(inner, offset, harvest);
            }
            fetch.reason = reason;
        } else if (answer == Answer.EVENT) {
            count(line, offset, harvest);
        }
        return answer;
    }

    private void count(Line line, long offset, Harvest harvest) {
        symptoms.add(fetch, line.bytes());
        if (sums.add(line.bytes(), fetch)) {
            SlowFetch found = slowFetch(line, offset);
            harvest.add(found, sums.verdictsOn(found.getNode()));
        }
    }

    private SlowFetch slowFetch(Line line, long offset) {
        String named = text(line, fetch.upstreamFrom, fetch.upstreamTo);
        String asked = named.isEmpty() ? upstream : named;
        String by = text(line, fetch.nodeFrom, fetch.nodeTo);
        return new SlowFetch(
                source,
                asked,
                platform,
                by.isEmpty() ? node : by,
                text(line, fetch.requestFrom, fetch.requestTo),
                fetch.cache.name().toLowerCase(Locale.ROOT),
                fetch.status,
                fetch.completedAtMillis,
                fetch.durationMicros,
                sums.slowRule().of(asked),
                fetch.connectMicros,
                fetch.bytes,
                WAITS,
                "",
                origin.stream(),
                offset,
                REQUEST);
    }

    private static String text(Line line, int from, int to) {
        return new String(line.bytes(), from, to - from, StandardCharsets.UTF_8);
    }

    @Override
    public void endOfChunk(Harvest harvest) {
        harvest.add(symptoms.drain());
    }

    @Override
    public byte[] save() {
        return symptoms.save();
    }

    @Override
    public String reason() {
        return fetch.reason;
    }
}
