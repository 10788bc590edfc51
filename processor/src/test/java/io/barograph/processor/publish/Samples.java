package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.barograph.schemas.BuildResult;
import io.barograph.schemas.CacheOutcome;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Phase;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Step;
import io.barograph.schemas.StepKind;
import io.barograph.schemas.Storm;
import io.barograph.schemas.StormEvent;
import io.barograph.schemas.WindowTally;
import java.util.List;
import java.util.Map;

/** Records of the topics for tests. */
final class Samples {
    private Samples() {}

    static Build build(String ref, String project, long endedAt, Step... steps) {
        return build(ref, project, endedAt, 42_000_000, steps);
    }

    static Build build(String ref, String project, long endedAt, long micros, Step... steps) {
        return Build.newBuilder()
                .setRef(ref)
                .setProject(project)
                .setBuilder("builder-1")
                .setRunner("runner-1")
                .setStream("stream-1")
                .setSource("/var/log/build.log")
                .setDialect("buildkit-plain")
                .setStartedAt(endedAt - micros / 1000)
                .setEndedAt(endedAt)
                .setDurationMicros(micros)
                .setResult(BuildResult.success)
                .setSteps(List.of(steps))
                .setPhases(List.of(new Phase("run_copy", 30_000_000L)))
                .build();
    }

    static Step step(
            String id, String platform, String instruction, CacheOutcome cache, long startMicros, long micros) {
        return Step.newBuilder()
                .setId(id)
                .setName("[" + instruction + "]")
                .setPlatform(platform)
                .setInstruction(instruction)
                .setKind(instruction.startsWith("COPY") ? StepKind.copy : StepKind.run)
                .setCache(cache)
                .setIndex(1)
                .setTotal(4)
                .setStage("")
                .setStartMicros(startMicros)
                .setDurationMicros(micros)
                .build();
    }

    static Storm storm(String id, StormEvent event, long at, String sentence) {
        Storm.Builder storm = Storm.newBuilder()
                .setStormId(id)
                .setEvent(event)
                .setSignal("layers")
                .setLabels(Map.of("project", "shop", "platform", "linux/amd64"))
                .setAt(at)
                .setOpenedAt(at - 240_000)
                .setN(200)
                .setM(142)
                .setBuilds(25)
                .setP0(0.23)
                .setP1(0.71)
                .setPhi(4.4)
                .setZ(7.5)
                .setS(Double.NaN)
                .setExcessMisses(96)
                .setSentence(sentence);
        if (event == StormEvent.close) {
            storm.setClosedAt(at);
        }
        return storm.build();
    }

    static SlowFetch slow(String request, long at, long micros) {
        return SlowFetch.newBuilder()
                .setSource("nginx")
                .setUpstream("registry-1")
                .setRequest(request)
                .setCache("miss")
                .setStatus(200)
                .setCompletedAt(at)
                .setDurationMicros(micros)
                .setThresholdMicros(500_000)
                .setStream("stream-2")
                .setOffset(at)
                .build();
    }

    static Finding finding(String id, String kind, String builder, long at, boolean resolved) {
        return Finding.newBuilder()
                .setId(id)
                .setKind(kind)
                .setSeverity("warning")
                .setBuilder(builder)
                .setSentence("Something is wrong.")
                .setEvidence(Map.of("line", "words of the log"))
                .setAt(at)
                .setResolved(resolved)
                .build();
    }

    static WindowTally window(String signal, Map<String, String> labels, long start, long hits, long misses) {
        return window(signal, labels, "1m", start, 60_000, hits, misses);
    }

    static WindowTally window(
            String signal, Map<String, String> labels, String window, long start, long millis, long hits, long misses) {
        return WindowTally.newBuilder()
                .setSignal(signal)
                .setLabels(labels)
                .setWindow(window)
                .setStart(start)
                .setEnd(start + millis)
                .setHits(hits)
                .setMisses(misses)
                .setOther(0)
                .setBuilds(2)
                .build();
    }
}
