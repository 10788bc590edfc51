package io.barograph.standalone.fuzz;

import io.barograph.processor.parse.Answer;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.access.AccessDialect;
import io.barograph.processor.parse.access.AccessDialects;
import io.barograph.processor.parse.access.Fetch;
import io.barograph.processor.parse.access.Reason;

/** Bytes as an access log, read by every dialect: what one refuses, another reads. What is told lies in the line. */
final class AccessBytes {
    private AccessBytes() {}

    static void read(byte[] input) {
        for (AccessDialect dialect : AccessDialects.all()) {
            Fetch fetch = new Fetch();
            Line line = new Line();
            for (int from = 0; from <= input.length; ) {
                int to = from;
                while (to < input.length && input[to] != '\n') {
                    to++;
                }
                read(dialect, line.at(input, from, to, 1_000_000), fetch);
                from = to + 1;
            }
        }
    }

    private static void read(AccessDialect dialect, Line line, Fetch fetch) {
        fetch.clear();
        Answer answer = dialect.read(line, fetch);
        boolean fine = switch (answer) {
            case EVENT -> isSound(line, fetch);
            case REJECTED -> Reason.ALL.contains(fetch.reason);
            case IGNORED -> true;
        };
        int sureness = dialect.sureness(line);
        if (!fine || sureness < AccessDialect.NO || sureness > AccessDialect.SURE) {
            throw new IllegalStateException(dialect.name() + " says " + answer + " " + fetch.reason + " of " + line);
        }
    }

    private static boolean isSound(Line line, Fetch fetch) {
        return fetch.completedAtMillis >= 0
                && Math.min(fetch.durationMicros, Math.min(fetch.connectMicros, fetch.bytes)) >= -1
                && (fetch.status == 0 || (fetch.status >= 100 && fetch.status <= 599))
                && isInside(line, fetch.clientFrom, fetch.clientTo)
                && isInside(line, fetch.upstreamFrom, fetch.upstreamTo)
                && isInside(line, fetch.requestFrom, fetch.requestTo)
                && isInside(line, fetch.nodeFrom, fetch.nodeTo);
    }

    private static boolean isInside(Line line, int from, int to) {
        return from == to || (from < to && from >= line.from() && to <= line.to());
    }
}
