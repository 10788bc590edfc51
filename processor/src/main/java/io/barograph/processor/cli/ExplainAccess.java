package io.barograph.processor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barograph.console.Ink;
import io.barograph.processor.diagnose.Trouble;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An access log for a person or a script: the symptoms of its cache. */
final class ExplainAccess {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        return String.join(System.lineSeparator(), lines);
    }

    static String json(BuildLog log) {
        List<Map<String, Object>> symptoms = new ArrayList<>();
        for (Trouble symptom : log.symptoms()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("kind", symptom.kind());
            one.put("subject", symptom.place().subject());
            one.put("sentence", symptom.sentence());
            one.put("remedy", symptom.remedy());
            one.put("evidence", symptom.evidence());
            symptoms.add(one);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("file", log.name());
        all.put("dialect", log.dialect());
        all.put("lines", log.lines());
        all.put("symptoms", symptoms);
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts are always JSON", e);
        }
    }
}
