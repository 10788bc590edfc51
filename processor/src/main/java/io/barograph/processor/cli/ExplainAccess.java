package io.barograph.processor.cli;

import io.barograph.console.Ink;
import io.barograph.processor.diagnose.Trouble;
import io.barograph.processor.publish.Json;
import io.barograph.processor.publish.SlowReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An access log for a person or a script: the symptoms of its cache. */
final class ExplainAccess {
    private ExplainAccess() {}

    static String text(BuildLog log, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.faint(log.name() + ", " + log.dialect() + ", " + log.lines() + " lines"));
        lines.add(
                log.symptoms().isEmpty()
                        ? ink.good("No thrash, no time to live that is too short, no drifting key.")
                        : ink.bad(log.symptoms().size() + " symptoms of a badly set cache") + ":");
        for (Trouble symptom : log.symptoms()) {
            lines.add("  • " + symptom.sentence());
            lines.add("    " + symptom.remedy());
        }
        lines.addAll(ExplainFetches.text(log.slow(), ink));
        return String.join(System.lineSeparator(), lines);
    }

    /** What is told of an access log, and of each symptom of its cache. */
    private record Told(String file, String dialect, long lines, List<Symptom> symptoms, SlowReport slowFetches) {}

    private record Symptom(String kind, String subject, String sentence, String remedy, Map<String, String> evidence) {}

    static String json(BuildLog log) {
        List<Symptom> symptoms = log.symptoms().stream()
                .map(trouble -> new Symptom(
                        trouble.kind(),
                        trouble.place().subject(),
                        trouble.sentence(),
                        trouble.remedy(),
                        trouble.evidence()))
                .toList();
        return Json.text(new Told(log.name(), log.dialect(), log.lines(), symptoms, SlowReport.of(log.slow())));
    }
}
