package io.barograph.processor.publish;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.BaseImage;
import io.barograph.processor.diagnose.BuiltPlatform;
import io.barograph.processor.diagnose.CriticalPath;
import io.barograph.processor.diagnose.LayerGraph;
import io.barograph.processor.topology.BuildRecords;
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
            List<io.barograph.schemas.Finding> findings) {
        Build build = BuildRecords.build(record);
        LayerGraph graph = LayerGraph.of(build);
        return new Reporter(build, graph, null, step -> 0)
                .report(
                        Judged.of(diagnosis, build, graph),
                        findings.stream().map(Reporter::trouble).toList());
    }

    /** The report, with why the build missed and what else was found about it. */
    public BuildReport report(Judged judged, List<BuildReport.Trouble> findings) {
        PlatformSums sums = build.sums();
        return new BuildReport(
                build.ref(),
                build.project(),
                build.target(),
                build.builder(),
                build.runner(),
                build.source(),
                build.dialect(),
                word(build.result()),
                build.error(),
                build.durationMicros() < 0 ? null : build.startedAtMillis(),
                build.durationMicros() < 0 ? null : build.endedAtMillis(),
                seconds(build.durationMicros()),
                build.noCache(),
                sums.steps(),
                sums.hits(),
                sums.misses(),
                sums.unknown(),
                BuiltPlatform.of(build).stream().map(Reporter::platform).toList(),
                build.phases().stream()
                        .map(phase -> new BuildReport.InPhase(phase.name().label(), seconds(phase.durationMicros())))
                        .toList(),
                new TreeMap<>(build.transferredBytes()),
                word(graph.source()),
                dockerfile,
                build.steps().stream().map(this::step).toList(),
                judged.roots().stream().map(this::root).toList(),
                judged.cascadeMisses(),
                judged.against(),
                judged.known() ? judged.savedMicros() / 1e6 : null,
                seconds(judged.overheadMicros()),
                CriticalPath.of(graph).stream().map(this::step).toList(),
                judged.advice(),
                judged.rules(),
                findings);
    }

    private static BuildReport.OnPlatform platform(BuiltPlatform platform) {
        PlatformSums sums = platform.sums();
        return new BuildReport.OnPlatform(
                platform.name(),
                platform.images().stream().map(Reporter::reference).toList(),
                platform.from(),
                sums.steps(),
                sums.hits(),
                sums.misses(),
                sums.unknown(),
                sums.seconds());
    }

    private static String reference(BaseImage image) {
        return image.digest().isEmpty() ? image.name() : image.name() + "@" + image.digest();
    }

    private BuildReport.OneStep step(Step step) {
        return new BuildReport.OneStep(
                step.id(),
                step.name(),
                step.target(),
                step.platform(),
                step.parsed().targetPlatform(),
                step.stage(),
                step.index(),
                step.total(),
                step.instruction(),
                lineOf(step),
                word(step.kind()),
                word(step.cache()),
                seconds(step.startMicros()),
                seconds(step.durationMicros()),
                step.pulledBytes(),
                step.error());
    }

    private BuildReport.RootMiss root(Judged.Root root) {
        Step step = root.step();
        return new BuildReport.RootMiss(
                step.id(),
                step.target(),
                step.platform(),
                step.parsed().targetPlatform(),
                step.stage(),
                step.index(),
                step.total(),
                step.instruction(),
                lineOf(step),
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

    private @Nullable Integer lineOf(Step step) {
        int number = line.applyAsInt(step);
        return number > 0 ? number : null;
    }

    private static @Nullable Double seconds(long micros) {
        return micros < 0 ? null : micros / 1e6;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
