package io.barograph.benchmarks.detectors;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.BuildStream;
import io.barograph.processor.build.StreamOrigin;
import io.barograph.processor.detect.Outcome;
import io.barograph.processor.detect.StormFinding;
import io.barograph.processor.detect.Watch;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.parse.Line;
import io.barograph.processor.parse.Prefix;
import io.barograph.processor.window.SeriesKey;
import io.barograph.processor.window.Signal;
import io.barograph.standalone.simulate.BuildLog;
import io.barograph.standalone.simulate.Fault;
import io.barograph.standalone.simulate.SimulatedBuild;
import io.barograph.standalone.simulate.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether storms are called what they are, from the lines on: parsed, diagnosed and watched as in the product. */
final class Causes {
    private final Map<String, Map<String, Integer>> called = new TreeMap<>();
    private long builds;
    private long agreeing;

    void add(World world) {
        LastGood lastGood = LastGood.NONE;
        List<Outcome> outcomes = new ArrayList<>();
        for (SimulatedBuild truth : KeyDays.builds(world)) {
            Build build = read(truth);
            Diagnosis diagnosis = Diagnosis.of(build, lastGood);
            lastGood = lastGood.after(build);
            Outcome outcome = outcome(build, diagnosis);
            builds++;
            boolean same = outcome.misses() == truth.misses("")
                    && outcome.lookups() == truth.steps()
                    && outcome.at() == truth.end();
            agreeing += same ? 1 : 0;
            outcomes.add(outcome);
        }
        Watch watch = new Watch(new SeriesKey(Signal.STEPS, List.of("project", "default", "")));
        OurWatch.walk(watch, outcomes, new long[1], () -> {}, finding -> opened(world.faults(), finding));
    }

    private void opened(List<Fault> faults, StormFinding finding) {
        for (Fault fault : faults) {
            if (fault.at(finding.at())) {
                String cause =
                        finding.causes().isEmpty() ? "none" : finding.causes().get(0);
                called.computeIfAbsent(
                                fault.kind().word() + " = " + fault.kind().cause(), word -> new TreeMap<>())
                        .merge(cause, 1, Integer::sum);
            }
        }
    }

    private static Build read(SimulatedBuild truth) {
        StreamOrigin origin = new StreamOrigin(
                truth.project().name() + truth.number(), 0, "log", "project", "", truth.runner(), Map.of());
        BuildStream stream = new BuildStream(origin, "buildkit-plain");
        Prefix prefix = new Prefix();
        long offset = 0;
        for (String line : BuildLog.plain(truth).split("\n", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            stream.read(prefix.strip(new Line().at(bytes, 0, bytes.length, 0)), offset);
            offset += bytes.length + 1;
        }
        stream.end();
        return stream.drain().get(0);
    }

    private static Outcome outcome(Build build, Diagnosis diagnosis) {
        List<String> causes = diagnosis.findings().stream()
                .map(finding -> finding.cause().label())
                .toList();
        return new Outcome(
                build.endedAtMillis(),
                build.ref(),
                (long) build.sums().hits() + build.sums().misses(),
                build.sums().misses(),
                build.sums().micros(),
                causes,
                List.of(),
                Map.of("builder", build.builder()),
                true);
    }

    long builds() {
        return builds;
    }

    long agreeing() {
        return agreeing;
    }

    int storms() {
        return called.values().stream()
                .flatMap(causes -> causes.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    int right() {
        int right = 0;
        for (Map.Entry<String, Map<String, Integer>> kind : called.entrySet()) {
            String truth = kind.getKey().substring(kind.getKey().indexOf(" = ") + 3);
            right += kind.getValue().getOrDefault(truth, 0);
        }
        return right;
    }

    List<String> rows() {
        List<String> rows = new ArrayList<>();
        called.forEach((kind, causes) -> rows.add("| " + kind + " | " + causes + " |"));
        return rows;
    }
}
