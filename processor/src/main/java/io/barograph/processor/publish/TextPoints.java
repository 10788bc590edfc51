package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Buckets;
import io.barograph.processor.window.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Points as text, written as they are found. Text 0.0.4 and OpenMetrics 1.0 differ in the name of a counter's family,
 * and only the latter has exemplars.
 */
final class TextPoints implements Points {
    private static final byte[] END = ascii("} ");
    private static final byte[] COUNT = ascii("_count");
    private static final byte[] SUM = ascii("_sum");

    /** A metric on the page: what its lines begin with, and the lines. */
    private final class Family {
        private final byte[] name;
        private final byte[] bucket;
        private final byte[][] labels;
        private final MetricText lines = new MetricText();

        private Family(MetricName metric) {
            name = ascii(metric.name());
            bucket = ascii(metric.name() + "_bucket");
            labels = metric.labels().stream()
                    .map(label -> names.computeIfAbsent(label, word -> ascii(word + "=\"")))
                    .toArray(byte[][]::new);
        }

        private MetricText line(String[] values) {
            if (values.length == 0) {
                return lines.bytes(name).one(' ');
            }
            return lines.bytes(name).labels(who.of(labels, values)).bytes(END);
        }
    }

    /** What stands before the value of a label: one object for all metrics that have it. */
    private final Map<String, byte[]> names = new HashMap<>();

    private final LabelText who = new LabelText();
    private final IdentityHashMap<MetricName, Family> families = new IdentityHashMap<>();
    private final IdentityHashMap<Buckets, byte[][]> edges = new IdentityHashMap<>();
    private final Map<MetricName, Family> inOrder = new LinkedHashMap<>();
    private final @Nullable Exemplars exemplars;

    /** A page with {@code exemplars}, or without in a format that has none. */
    TextPoints(@Nullable Exemplars exemplars) {
        this.exemplars = exemplars;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private Family family(MetricName name) {
        Family known = families.get(name);
        if (known != null) {
            return known;
        }
        Family family = new Family(name);
        families.put(name, family);
        inOrder.put(name, family);
        return family;
    }

    @Override
    public void count(MetricName name, long value, String... labels) {
        if (value > 0) {
            family(name).line(labels).number(value).one('\n');
        }
    }

    @Override
    public void seconds(MetricName name, long micros, String... labels) {
        if (micros > 0) {
            family(name).line(labels).seconds(micros).one('\n');
        }
    }

    @Override
    public void level(MetricName name, long value, String... labels) {
        family(name).line(labels).number(value).one('\n');
    }

    @Override
    public void level(MetricName name, double value, String... labels) {
        if (!Double.isNaN(value)) {
            family(name).line(labels).number(value).one('\n');
        }
    }

    @Override
    public void histogram(
            MetricName name, Buckets buckets, Block block, int row, Tally tally, long sumMicros, String... labels) {
        if (block.row(tally, row) == 0) {
            return;
        }
        Family family = family(name);
        byte[][] ends = edges.computeIfAbsent(buckets, TextPoints::endsOf);
        Exemplars.Row found = exemplars == null ? null : exemplars.of(name, labels);
        long sum = 0;
        MetricText lines = family.lines;
        LabelText whose = who.of(family.labels, labels);
        int next = tally.indexOf(block.cell(row, 0));
        for (int i = 0; i < ends.length; i++) {
            boolean counted = next < tally.size() && tally.cell(next) == block.cell(row, i);
            long inBucket = counted ? tally.value(next++) : 0;
            sum += inBucket;
            lines.bytes(family.bucket).labels(whose).bytes(ends[i]).number(sum);
            if (found != null && inBucket > 0) {
                found.write(i, lines);
            }
            lines.one('\n');
        }
        lines.bytes(family.name)
                .bytes(COUNT)
                .labels(whose)
                .bytes(END)
                .number(sum)
                .one('\n');
        lines.bytes(family.name)
                .bytes(SUM)
                .labels(whose)
                .bytes(END)
                .seconds(sumMicros)
                .one('\n');
    }

    /** The end of each bucket's labels. */
    private static byte[][] endsOf(Buckets buckets) {
        byte[][] ends = new byte[buckets.count()][];
        for (int i = 0; i < ends.length; i++) {
            double edge = buckets.seconds(i);
            ends[i] = ascii(",le=\"" + (Double.isInfinite(edge) ? "+Inf" : Double.toString(edge)) + "\"} ");
        }
        return ends;
    }

    @Override
    public void sketch(MetricName name, Block block, Tally tally, long sumMicros, String... labels) {
        // neither text format has a place for it
    }

    /** Writes all of it, each metric with its help and type before it. */
    void writeTo(OutputStream out, boolean openMetrics) throws IOException {
        for (Map.Entry<MetricName, Family> entry : inOrder.entrySet()) {
            MetricName metric = entry.getKey();
            String name = openMetrics ? metric.family() : metric.name();
            String head =
                    "# HELP " + name + ' ' + metric.help() + "\n# TYPE " + name + ' ' + Words.of(metric.type()) + '\n';
            out.write(head.getBytes(StandardCharsets.UTF_8));
            entry.getValue().lines.writeTo(out);
        }
    }
}
