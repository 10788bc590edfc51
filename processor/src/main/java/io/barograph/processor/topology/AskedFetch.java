package io.barograph.processor.topology;

import io.barograph.processor.detect.FetchWatch;
import io.barograph.processor.detect.Transfer;
import io.barograph.processor.window.NodeFetches;
import io.barograph.schemas.SlowFetch;

/** A slow fetch whose cause is asked for, as a watch sees it. */
public record AskedFetch(SlowFetch fetch) {
    /** What describes an image is small; no log tells how small. */
    private static final String METADATA = "metadata";

    private static final long MILLI = 1_000;

    /** What a verdict names it by: a file that began anew can have another fetch at the same offset. */
    public String id() {
        return fetch.getStream() + '@' + fetch.getOffset() + '@' + fetch.getCompletedAt() + '@' + fetch.getRequest();
    }

    /** Its times and its size. */
    public Transfer transfer() {
        return FetchWatch.transfer(
                id(),
                fetch.getNode(),
                new NodeFetches.Timed(
                        fetch.getCompletedAt() * MILLI,
                        fetch.getDurationMicros(),
                        fetch.getConnectMicros(),
                        fetch.getKind().equals(METADATA) ? 0 : fetch.getBytes()));
    }

    /** The same with its cause. */
    SlowFetch judged(String cause, String evidence) {
        return new SlowFetch(
                fetch.getSource(),
                fetch.getUpstream(),
                fetch.getPlatform(),
                fetch.getNode(),
                fetch.getRequest(),
                fetch.getCache(),
                fetch.getStatus(),
                fetch.getCompletedAt(),
                fetch.getDurationMicros(),
                fetch.getThresholdMicros(),
                fetch.getConnectMicros(),
                fetch.getBytes(),
                cause,
                evidence,
                fetch.getStream(),
                fetch.getOffset(),
                fetch.getKind());
    }
}
