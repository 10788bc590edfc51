package io.barograph.processor.topology;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.CacheOutcome;
import io.barograph.processor.build.Phase;
import io.barograph.processor.build.PhaseName;
import io.barograph.processor.build.Published;
import io.barograph.processor.build.Result;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import io.barograph.processor.build.StepName;
import io.barograph.schemas.BuildResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns ended builds into the records of their topic, and back. */
public final class BuildRecords {
    private BuildRecords() {}

    /**
     * The record of an ended build.
     *
     * @throws IllegalArgumentException for a build that is still running
     */
    public static io.barograph.schemas.Build record(Build build) {
        if (build.result() == Result.RUNNING) {
            throw new IllegalArgumentException("build " + build.ref() + " is still running");
        }
        io.barograph.schemas.Build.Builder record = io.barograph.schemas.Build.newBuilder()
                .setRef(build.ref())
                .setProject(build.project())
                .setTarget(build.target())
                .setBuilder(build.builder())
                .setRunner(build.runner())
                .setStream(build.stream())
                .setSource(build.source())
                .setDialect(build.dialect())
                .setStartedAt(build.startedAtMillis())
                .setEndedAt(build.endedAtMillis())
                .setDurationMicros(build.durationMicros())
                .setResult(BuildResult.valueOf(word(build.result())))
                .setNoCache(build.noCache())
                .setAmbiguous(build.ambiguous())
                .setTransferredBytes(build.transferredBytes())
                .setSteps(build.steps().stream().map(BuildRecords::record).toList())
                .setPhases(build.phases().stream().map(BuildRecords::record).toList())
                .setLabels(build.labels())
                .setImages(build.published().images())
                .setManifestDigests(build.published().manifests());
        if (build.error() != null) {
            record.setError(build.error());
        }
        return record.build();
    }

    /** The build that a record tells of. */
    public static Build build(io.barograph.schemas.Build record) {
        return new Build(
                record.getRef(),
                record.getProject(),
                record.getTarget(),
                record.getBuilder(),
                record.getRunner(),
                record.getStream(),
                record.getSource(),
                record.getDialect(),
                record.getStartedAt(),
                record.getEndedAt(),
                record.getDurationMicros(),
                Result.valueOf(name(record.getResult())),
                record.getError(),
                record.getNoCache(),
                record.getAmbiguous(),
                record.getTransferredBytes(),
                record.getSteps().stream().map(BuildRecords::step).toList(),
                phases(record.getPhases()),
                record.getLabels(),
                new Published(record.getImages(), record.getManifestDigests()));
    }

    private static io.barograph.schemas.Step record(Step step) {
        io.barograph.schemas.Step.Builder record = io.barograph.schemas.Step.newBuilder()
                .setId(step.id())
                .setName(step.name())
                .setTarget(step.target())
                .setPlatform(step.platform())
                .setTargetPlatform(step.parsed().targetPlatform())
                .setStage(step.stage())
                .setIndex(step.index())
                .setTotal(step.total())
                .setInstruction(step.instruction())
                .setKind(io.barograph.schemas.StepKind.valueOf(word(step.kind())))
                .setCache(io.barograph.schemas.CacheOutcome.valueOf(word(step.cache())))
                .setStartMicros(step.startMicros())
                .setDurationMicros(step.durationMicros())
                .setPulledBytes(step.pulledBytes())
                .setInputs(step.inputs());
        if (step.error() != null) {
            record.setError(step.error());
        }
        return record.build();
    }

    private static Step step(io.barograph.schemas.Step record) {
        StepName parsed = new StepName(
                record.getTarget(),
                record.getPlatform(),
                record.getTargetPlatform(),
                record.getStage(),
                record.getIndex(),
                record.getTotal(),
                record.getInstruction(),
                StepKind.valueOf(name(record.getKind())));
        return new Step(
                record.getId(),
                record.getName(),
                parsed,
                CacheOutcome.valueOf(name(record.getCache())),
                record.getStartMicros(),
                record.getDurationMicros(),
                record.getPulledBytes(),
                record.getInputs(),
                record.getError());
    }

    private static io.barograph.schemas.Phase record(Phase phase) {
        return new io.barograph.schemas.Phase(phase.name().label(), phase.durationMicros());
    }

    /** A phase that only a later version knows is left out. */
    private static List<Phase> phases(List<io.barograph.schemas.Phase> records) {
        List<Phase> phases = new ArrayList<>();
        for (io.barograph.schemas.Phase record : records) {
            for (PhaseName name : PhaseName.values()) {
                if (name.label().equals(record.getName())) {
                    phases.add(new Phase(name, record.getDurationMicros()));
                }
            }
        }
        return phases;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String name(Enum<?> word) {
        return word.name().toUpperCase(Locale.ROOT);
    }
}
