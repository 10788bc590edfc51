package io.barograph.processor.publish;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.BaseImage;
import io.barograph.processor.diagnose.BuiltPlatform;
import io.barograph.processor.diagnose.CriticalPath;
import io.barograph.processor.diagnose.LayerGraph;
import io.barograph.processor.publish.BuildReport.About;
import io.barograph.processor.publish.BuildReport.InPhase;
import io.barograph.processor.publish.BuildReport.OnPlatform;
import io.barograph.processor.publish.BuildReport.OneStep;
import io.barograph.processor.publish.BuildReport.Place;
import io.barograph.processor.publish.BuildReport.RootMiss;
import io.barograph.processor.publish.BuildReport.Sums;
import io.barograph.processor.publish.BuildReport.Why;
import io.barograph.processor.topology.BuildRecords;
import io.barograph.schemas.SlowFetch;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the report of a build, for the API and for {@code explain}.
 *
 * @param graph which step stands on which
 * @param dockerfile the name of the Dockerfile that was given, if one was
 * @param line the line of a step in it, 0 where that is not known
 */
public record Reporter(
        Build build, LayerGraph graph, @Nullable String dockerfile, ToIntFunction<Step> line) {
    /** The report of a build that was read back from its topic. */
    static BuildReport of(
            io.barograph.schemas.Build record,
            io.barograph.schemas.@Nullable Diagnosis diagnosis,
            List<io.barograph.schemas.Finding> findings,
            List<SlowFetch> slow) {
        Build build = BuildRecords.build(record);
        LayerGraph graph = LayerGraph.of(build);
        return new Reporter(build, graph, null, step -> 0)
                .report(
                        Judged.of(diagnosis, build, graph),
                        findings.stream().map(Reporter::trouble).toList(),
                        slow);
    }

    /** The report, with why the build missed, what else was found about it and what it waited for. */
    public BuildReport report(Judged judged, List<BuildReport.Trouble> findings, List<SlowFetch> slow) {
        return new BuildReport(
                about(),
                Sums.of(build.sums()),
                BuiltPlatform.of(build).stream().map(Reporter::platform).toList(),
                build.phases().stream()
                        .map(phase -> new InPhase(phase.name().label(), seconds(phase.durationMicros())))
                        .toList(),
                new TreeMap<>(build.transferredBytes()),
                word(graph.source()),
                dockerfile,
                build.steps().stream().map(this::step).toList(),
                why(judged),
                CriticalPath.of(graph).stream().map(this::step).toList(),
                findings,
                SlowReport.of(slow));
    }

    private About about() {
        boolean timed = build.durationMicros() >= 0;
        return new About(
                build.ref(),
                build.project(),
                build.target(),
                build.builder(),
                build.runner(),
                build.source(),
                build.dialect(),
                word(build.result()),
                build.error(),
                timed ? build.startedAtMillis() : null,
                timed ? build.endedAtMillis() : null,
                seconds(build.durationMicros()),
                build.noCache());
    }

    private static OnPlatform platform(BuiltPlatform platform) {
        return new OnPlatform(
                platform.name(),
                platform.images().stream().map(Reporter::reference).toList(),
                platform.from(),
                Sums.of(platform.sums()),
                platform.sums().seconds());
    }

    private static String reference(BaseImage image) {
        return image.digest().isEmpty() ? image.name() : image.name() + "@" + image.digest();
    }

    private OneStep step(Step step) {
        return new OneStep(
                place(step),
                word(step.kind()),
                word(step.cache()),
                seconds(step.startMicros()),
                seconds(step.durationMicros()),
                step.pulledBytes(),
                step.error());
    }

    private Place place(Step step) {
        int number = line.applyAsInt(step);
        return new Place(
                step.id(),
                step.name(),
                step.target(),
                step.platform(),
                step.parsed().targetPlatform(),
                step.stage(),
                step.index(),
                step.total(),
                step.instruction(),
                number > 0 ? number : null);
    }

    private Why why(Judged judged) {
        return new Why(
                judged.roots().stream().map(this::root).toList(),
                judged.cascadeMisses(),
                judged.against(),
                judged.known() ? judged.savedMicros() / 1e6 : null,
                seconds(judged.overheadMicros()),
                judged.advice(),
                judged.rules());
    }

    private RootMiss root(Judged.Root root) {
        return new RootMiss(
                place(root.step()),
                root.cause(),
                root.evidence(),
                root.dragged().size(),
                seconds(root.draggedMicros()),
                root.dragged().stream().map(Step::id).toList());
    }

    private static BuildReport.Trouble trouble(io.barograph.schemas.Finding finding) {
        return new BuildReport.Trouble(
                finding.getKind(),
                finding.getSeverity(),
                finding.getBuilder(),
                finding.getPlatform(),
                finding.getSubject(),
                finding.getSentence(),
                finding.getRemedy(),
                finding.getEvidence());
    }

    private static @Nullable Double seconds(long micros) {
        return micros < 0 ? null : micros / 1e6;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
