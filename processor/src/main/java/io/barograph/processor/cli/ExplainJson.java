package io.barograph.processor.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.barograph.processor.build.Build;
import io.barograph.processor.build.Phase;
import io.barograph.processor.build.PlatformSums;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.Advised;
import io.barograph.processor.diagnose.BaseImage;
import io.barograph.processor.diagnose.Finding;
import io.barograph.schemas.SlowFetch;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One build as one JSON object on one line. A time that the log does not tell is null. */
final class ExplainJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator out;

    private ExplainJson(JsonGenerator out) {
        this.out = out;
    }

    /**
     * One object; {@code first} says that it is the first one, which also tells what concerns no build. The first of a
     * log tells what was {@code slow} in it.
     */
    static String of(Explained explained, Findings findings, boolean first, List<SlowFetch> slow) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text).setRootValueSeparator(new SerializedString(""))) {
            new ExplainJson(out).write(explained, findings, first, slow);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private void write(Explained explained, Findings findings, boolean first, List<SlowFetch> slow) throws IOException {
        Build build = explained.build();
        PlatformSums sums = build.sums();
        out.writeStartObject();
        out.writeStringField("file", explained.file());
        out.writeNumberField("index", explained.index());
        out.writeStringField("dialect", build.dialect());
        out.writeStringField("result", word(build.result()));
        out.writeStringField("error", build.error());
        out.writeStringField("target", build.target());
        out.writeStringField("builder", build.builder());
        out.writeStringField(
                "started_at",
                build.durationMicros() < 0 ? null : String.valueOf(Instant.ofEpochMilli(build.startedAtMillis())));
        seconds("duration_seconds", build.durationMicros());
        sums(sums);
        platforms(explained);
        phases(build.phases());
        out.writeStringField("graph", word(explained.graph().source()));
        Explained.Source source = explained.source();
        out.writeStringField(
                "dockerfile", source.file() == null ? null : source.file().name());
        steps("step_list", build.steps(), source);
        roots(explained);
        steps("critical_path", explained.criticalPath(), source);
        advice(explained.diagnosis().advice());
        findings.write(out, build.ref(), first);
        if (explained.index() == 1) {
            ExplainFetches.write(out, slow);
        }
        out.writeEndObject();
    }

    private void advice(List<Advised> advice) throws IOException {
        out.writeArrayFieldStart("advice");
        for (Advised advised : advice) {
            out.writeString(advised.words());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("advice_rules");
        for (Advised advised : advice) {
            out.writeString(advised.rule().label());
        }
        out.writeEndArray();
    }

    private void sums(PlatformSums sums) throws IOException {
        out.writeNumberField("steps", sums.steps());
        out.writeNumberField("hits", sums.hits());
        out.writeNumberField("misses", sums.misses());
        out.writeNumberField("unknown", sums.unknown());
    }

    private void platforms(Explained explained) throws IOException {
        out.writeArrayFieldStart("platforms");
        for (Explained.Platform platform : explained.platforms()) {
            out.writeStartObject();
            out.writeStringField("platform", platform.name());
            out.writeArrayFieldStart("base_images");
            for (BaseImage image : platform.images()) {
                out.writeString(image.digest().isEmpty() ? image.name() : image.name() + "@" + image.digest());
            }
            out.writeEndArray();
            out.writeStringField("base_from", platform.from());
            sums(platform.sums());
            out.writeNumberField("seconds", platform.sums().seconds());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void phases(List<Phase> phases) throws IOException {
        out.writeArrayFieldStart("phases");
        for (Phase phase : phases) {
            out.writeStartObject();
            out.writeStringField("phase", phase.name().label());
            seconds("seconds", phase.durationMicros());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void steps(String field, List<Step> steps, Explained.Source source) throws IOException {
        out.writeArrayFieldStart(field);
        for (Step step : steps) {
            out.writeStartObject();
            place(step, source);
            out.writeStringField("kind", word(step.kind()));
            out.writeStringField("cache", word(step.cache()));
            seconds("start_seconds", step.startMicros());
            seconds("duration_seconds", step.durationMicros());
            out.writeNumberField("pulled_bytes", step.pulledBytes());
            out.writeStringField("error", step.error());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void roots(Explained explained) throws IOException {
        out.writeArrayFieldStart("root_misses");
        for (Finding finding : explained.diagnosis().findings()) {
            out.writeStartObject();
            place(finding.step(), explained.source());
            out.writeStringField("cause", finding.cause().label());
            out.writeStringField("evidence", finding.evidence());
            out.writeNumberField("cascade", finding.dragged().size());
            seconds("cascade_seconds", finding.draggedMicros());
            out.writeArrayFieldStart("dragged");
            for (Step step : finding.dragged()) {
                out.writeString(step.id());
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("cascade_misses", explained.diagnosis().cascadeMisses());
        out.writeStringField("against", explained.diagnosis().againstRef());
        seconds("saved_seconds", explained.diagnosis().savings().netMicros(), true);
        seconds("overhead_seconds", explained.diagnosis().savings().overheadMicros());
    }

    private void place(Step step, Explained.Source source) throws IOException {
        out.writeStringField("id", step.id());
        out.writeStringField("target", step.target());
        out.writeStringField("platform", step.platform());
        out.writeStringField("target_platform", step.parsed().targetPlatform());
        out.writeStringField("stage", step.stage());
        out.writeNumberField("index", step.index());
        out.writeNumberField("total", step.total());
        out.writeStringField("instruction", step.instruction());
        if (source.line(step) > 0) {
            out.writeNumberField("line", source.line(step));
        } else {
            out.writeNullField("line");
        }
    }

    private void seconds(String field, long micros) throws IOException {
        seconds(field, micros, false);
    }

    private void seconds(String field, long micros, boolean signed) throws IOException {
        if (micros < 0 && !signed) {
            out.writeNullField(field);
        } else {
            out.writeNumberField(field, micros / 1e6);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
