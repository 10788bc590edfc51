package io.barograph.processor.intake;

import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Chunks for tests. */
final class Chunks {
    static final long OBSERVED = 1_700_000_000_000L;

    private Chunks() {}

    /** All dialects of a task of its own. */
    static Dialects dialects() {
        return new Dialects(new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of())));
    }

    static LogChunk of(int generation, long offset, String lines) {
        return of(generation, offset, lines, "auto", false);
    }

    static LogChunk of(int generation, long offset, String lines, String kind, boolean end) {
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        return redacted(generation, offset, lines, List.of(), bytes.length, kind, end);
    }

    static LogChunk redacted(
            int generation, long offset, String lines, List<Integer> lengths, long length, String kind, boolean end) {
        return LogChunk.newBuilder()
                .setStream("host:1:2")
                .setGeneration(generation)
                .setOffset(offset)
                .setLength(length)
                .setLines(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)))
                .setOriginalLengths(lengths)
                .setObservedAt(OBSERVED)
                .setKind(kind)
                .setSource("/var/log/build.log")
                .setHost("host")
                .setLabels(Map.of("project", "shop"))
                .setEnd(end)
                .build();
    }
}
