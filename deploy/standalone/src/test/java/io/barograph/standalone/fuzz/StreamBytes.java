package io.barograph.standalone.fuzz;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.intake.Counts;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.parse.access.custom.CustomFormats;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Bytes as a stream of one kind: in two chunks, the reader saved and restored between them. What is kept stays within a
 * multiple of what was read.
 */
final class StreamBytes {
    private static final int KEPT_PER_BYTE = 64;
    private static final int KEPT_AT_LEAST = 64 * 1024;

    private StreamBytes() {}

    static void read(CustomFormats formats, String kind, byte[] input) {
        Dialects dialects = new Dialects(new FetchSums(SlowRule.of(500_000), new LabelCaps(Map.of())), formats);
        int cut = afterLine(input, input.length / 2);
        LogChunk first = chunk(kind, Arrays.copyOf(input, cut), 0, false);
        LogChunk second = chunk(kind, Arrays.copyOfRange(input, cut, input.length), cut, true);
        Harvest harvest = new Harvest();
        StreamReader reader = new StreamReader(dialects, Origin.of(first));

        reader.read(first, harvest);
        long answered = answered(reader.counts());
        byte[] saved = reader.save();
        if (saved.length > KEPT_AT_LEAST + KEPT_PER_BYTE * cut) {
            throw new IllegalStateException(saved.length + " bytes are kept of " + cut);
        }
        reader = StreamReader.restore(dialects, saved);
        reader.read(second, harvest);
        reader.endIdle(harvest);

        answered += answered(reader.counts());
        if (answered != lines(input, cut)) {
            throw new IllegalStateException(answered + " answers to " + lines(input, cut) + " lines");
        }
        harvest.builds().forEach(StreamBytes::addsUp);
    }

    private static void addsUp(Build build) {
        PlatformSums sums = build.sums();
        if (sums.hits() + sums.misses() + sums.unknown() != sums.steps() || sums.micros() < 0) {
            throw new IllegalStateException("a build does not add up: " + sums);
        }
    }

    /** Read are the lines that were events, ignored or refused. */
    private static long answered(Counts counts) {
        long rejected = 0;
        for (long refused : counts.rejected().values()) {
            rejected += refused;
        }
        long answered = counts.events() + counts.ignored() + rejected;
        if (answered != counts.lines()) {
            throw new IllegalStateException(answered + " answers to " + counts.lines() + " lines");
        }
        return answered;
    }

    /** Chunks hold whole lines, so a cut ends one. */
    private static long lines(byte[] input, int cut) {
        long lines = 0;
        for (int at = 0; at < input.length; at++) {
            boolean last = at == input.length - 1 || at == cut - 1;
            lines += input[at] == '\n' || last ? 1 : 0;
        }
        return lines;
    }

    private static int afterLine(byte[] input, int from) {
        int at = from;
        while (at < input.length && input[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, input.length);
    }

    private static LogChunk chunk(String kind, byte[] lines, long offset, boolean end) {
        return LogChunk.newBuilder()
                .setStream("s")
                .setGeneration(0)
                .setOffset(offset)
                .setLength(lines.length)
                .setLines(ByteBuffer.wrap(lines))
                .setObservedAt(1_000_000)
                .setKind(kind)
                .setSource("a.log")
                .setHost("h")
                .setLabels(Map.of())
                .setEnd(end)
                .build();
    }
}
