package io.barograph.processor.topology;

import io.barograph.processor.diagnose.Advised;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.Finding;
import io.barograph.schemas.RootMiss;

/** Turns diagnoses into the records of their topic. */
final class DiagnosisRecords {
    private DiagnosisRecords() {}

    static io.barograph.schemas.Diagnosis record(Diagnosis diagnosis) {
        io.barograph.schemas.Diagnosis.Builder record = io.barograph.schemas.Diagnosis.newBuilder()
                .setBuildRef(diagnosis.buildRef())
                .setProject(diagnosis.project())
                .setAt(diagnosis.atMillis())
                .setRootMisses(diagnosis.findings().stream()
                        .map(DiagnosisRecords::record)
                        .toList())
                .setCascadeMisses(diagnosis.cascadeMisses())
                .setSavedMicros(diagnosis.savings().netMicros())
                .setOverheadMicros(diagnosis.savings().overheadMicros())
                .setAdvice(diagnosis.advice().stream().map(Advised::words).toList())
                .setAdviceRules(diagnosis.advice().stream()
                        .map(advised -> advised.rule().label())
                        .toList());
        if (diagnosis.againstRef() != null) {
            record.setAgainstRef(diagnosis.againstRef());
        }
        return record.build();
    }

    private static RootMiss record(Finding finding) {
        return new RootMiss(
                finding.step().id(),
                finding.step().platform(),
                finding.step().stage(),
                finding.step().instruction(),
                finding.cause().label(),
                finding.evidence(),
                finding.dragged().size(),
                finding.draggedMicros());
    }
}
