package io.barograph.processor.cli;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.Trouble;
import io.barograph.processor.intake.Dialects;
import io.barograph.processor.intake.Harvest;
import io.barograph.processor.intake.Origin;
import io.barograph.processor.intake.StreamReader;
import io.barograph.processor.intake.Told;
import io.barograph.processor.parse.access.custom.CustomFormats;
import io.barograph.processor.publish.BuildSpan;
import io.barograph.processor.topology.ProcessorSettings;
import io.barograph.processor.window.FetchSums;
import io.barograph.processor.window.LabelCaps;
import io.barograph.processor.window.SlowRule;
import io.barograph.schemas.LogChunk;
import io.barograph.schemas.SlowFetch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A log read to its end, by the code that reads it in the topology.
 *
 * @param name the file, or - for standard input
 * @param dialect the dialect that was found, {@code auto} where none was
 * @param lines lines read by it
 * @param symptoms what an access log tells of its cache
 * @param told what was said beside the builds
 * @param slow fetches above the threshold, each with its cause
 */
record BuildLog(
        String name,
        String dialect,
        long lines,
        List<Build> builds,
        List<Trouble> symptoms,
        List<Told> told,
        List<SlowFetch> slow) {
    private static final int PIECE = 256 * 1024;

    BuildLog {
        builds = List.copyOf(builds);
        symptoms = List.copyOf(symptoms);
        told = List.copyOf(told);
        slow = List.copyOf(slow);
    }

    /** Whether it is the log of a cache and not of builds. */
    boolean isOfAccess() {
        return builds.isEmpty() && dialect.startsWith("access");
    }

    /** The slow fetches that {@code build} waited for. */
    List<SlowFetch> slowOf(Build build) {
        return BuildSpan.of(build).own(slow, builds.stream().map(BuildSpan::of).toList());
    }

    /**
     * Reads {@code in} to its end.
     *
     * @param atMillis the time of lines that carry none
     * @param formats access-log formats that the operator describes
     */
    static BuildLog read(String name, InputStream in, long atMillis, CustomFormats formats) throws IOException {
        SlowRule rule = ProcessorSettings.of(Map.of()).slowRule();
        FetchSums sums = new FetchSums(rule, new LabelCaps(Map.of()));
        SlowVerdicts verdicts = new SlowVerdicts(0);
        Dialects dialects = new Dialects(sums, formats);
        StreamReader reader = new StreamReader(dialects, new Origin(name, name, "", "auto", Map.of()));
        Harvest harvest = new Harvest();
        byte[] bytes = new byte[PIECE];
        int size = 0;
        long offset = 0;
        for (int got = in.read(bytes); got >= 0; got = in.read(bytes, size, bytes.length - size)) {
            size += got;
            int whole = afterLastLine(bytes, size);
            if (whole > 0) {
                reader.read(chunk(name, bytes, whole, offset, atMillis, false), harvest);
                verdicts.take(harvest, sums);
                offset += whole;
                System.arraycopy(bytes, whole, bytes, 0, size - whole);
                size -= whole;
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
        }
        reader.read(chunk(name, bytes, size, offset, atMillis, true), harvest);
        verdicts.take(harvest, sums);
        return new BuildLog(
                name,
                reader.dialect(),
                reader.counts().lines(),
                harvest.builds(),
                harvest.troubles(),
                harvest.told(),
                verdicts.end());
    }

    private static int afterLastLine(byte[] bytes, int size) {
        int end = size;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static LogChunk chunk(String name, byte[] bytes, int size, long offset, long atMillis, boolean end) {
        return LogChunk.newBuilder()
                .setStream(name)
                .setGeneration(0)
                .setOffset(offset)
                .setLength(size)
                .setLines(ByteBuffer.wrap(Arrays.copyOf(bytes, size)))
                .setObservedAt(atMillis)
                .setSource(name)
                .setHost("")
                .setLabels(Map.of())
                .setEnd(end)
                .build();
    }
}
