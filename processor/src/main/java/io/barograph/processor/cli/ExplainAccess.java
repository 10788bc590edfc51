package io.barograph.processor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.barograph.console.Ink;
import io.barograph.processor.diagnose.Trouble;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An access log for a person or a script: the symptoms of its cache. */
final class ExplainAccess {
    private static final JsonFactory JSON = new JsonFactory();

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

    static String json(BuildLog log) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("file", log.name());
            out.writeStringField("dialect", log.dialect());
            out.writeNumberField("lines", log.lines());
            out.writeArrayFieldStart("symptoms");
            for (Trouble symptom : log.symptoms()) {
                out.writeStartObject();
                out.writeStringField("kind", symptom.kind());
                out.writeStringField("subject", symptom.place().subject());
                out.writeStringField("sentence", symptom.sentence());
                out.writeStringField("remedy", symptom.remedy());
                out.writeObjectFieldStart("evidence");
                for (Map.Entry<String, String> evidence : symptom.evidence().entrySet()) {
                    out.writeStringField(evidence.getKey(), evidence.getValue());
                }
                out.writeEndObject();
                out.writeEndObject();
            }
            out.writeEndArray();
            ExplainFetches.write(out, log.slow());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }
}
