package io.barograph.processor.detect;

import io.barograph.processor.detect.Shares.Share;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the states of the storm watch as bytes, and reads them. */
final class StormPack {
    private static final int LEARNING = 0;
    private static final int BLIND = 1;
    private static final int NORMAL = 2;
    private static final int DEGRADED = 3;
    private static final int STORM = 4;

    private StormPack() {}

    static void write(PackWriter out, StormWatch state) {
        if (state instanceof Learning learning) {
            baseline(out.number(LEARNING), learning.baseline());
            outcomes(out, learning.recent());
        } else if (state instanceof Blind blind) {
            baseline(out.number(BLIND), blind.baseline());
            outcomes(out, blind.recent());
            opening(out.number(blind.lastAt()), blind.opening());
        } else if (state instanceof Normal normal) {
            baseline(out.number(NORMAL), normal.baseline());
            cusum(out, normal.cusum());
            drop(out, normal.drop());
        } else if (state instanceof Degraded degraded) {
            baseline(out.number(DEGRADED), degraded.baseline());
            cusum(out, degraded.cusum());
            drop(out, degraded.drop());
            opening(out.number(degraded.lastAt()), degraded.opening());
        } else if (state instanceof Storm storm) {
            baseline(out.number(STORM), storm.baseline());
            opening(out.real(storm.s()).real(storm.calm()).number(storm.lastAt()), storm.opening());
        }
    }

    static StormWatch read(PackReader in) {
        int state = in.count();
        Baseline baseline = baseline(in);
        return switch (state) {
            case LEARNING -> new Learning(baseline, outcomes(in));
            case BLIND -> new Blind(baseline, outcomes(in), in.number(), opening(in));
            case NORMAL -> new Normal(baseline, cusum(in), drop(in));
            case DEGRADED -> new Degraded(baseline, cusum(in), drop(in), in.number(), opening(in));
            case STORM -> new Storm(baseline, in.real(), in.real(), in.number(), opening(in));
            default -> throw new IllegalStateException("a storm watch was stored in the unknown state " + state);
        };
    }

    static void outcomes(PackWriter out, List<Outcome> outcomes) {
        out.number(outcomes.size());
        for (Outcome outcome : outcomes) {
            out.number(outcome.at()).text(outcome.ref()).number(outcome.lookups());
            out.number(outcome.misses()).number(outcome.lostMicros());
            out.texts(outcome.causes()).texts(outcome.rootSteps());
            out.number(outcome.dimensions().size());
            new TreeMap<>(outcome.dimensions())
                    .forEach((name, value) -> out.text(name).text(value));
            out.number(outcome.counts() ? 1 : 0);
            parts(out, outcome.parts());
        }
    }

    private static void parts(PackWriter out, List<Outcome.Part> parts) {
        out.number(parts.size());
        for (Outcome.Part part : parts) {
            out.text(part.dimension()).text(part.value()).number(part.lookups()).number(part.misses());
        }
    }

    private static List<Outcome.Part> parts(PackReader in) {
        List<Outcome.Part> parts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parts.add(new Outcome.Part(in.text(), in.text(), in.number(), in.number()));
        }
        return parts;
    }

    static List<Outcome> outcomes(PackReader in) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            Outcome outcome = new Outcome(
                    in.number(),
                    in.text(),
                    in.number(),
                    in.number(),
                    in.number(),
                    in.texts(),
                    in.texts(),
                    dimensions(in),
                    in.number() == 1);
            outcomes.add(outcome.with(parts(in)));
        }
        return outcomes;
    }

    private static Map<String, String> dimensions(PackReader in) {
        Map<String, String> dimensions = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            dimensions.put(in.text(), in.text());
        }
        return dimensions;
    }

    private static void baseline(PackWriter out, Baseline baseline) {
        out.real(baseline.misses()).real(baseline.lookups()).real(baseline.outcomes());
        out.real(baseline.millis());
        out.real(baseline.scatter()).real(baseline.expected());
        Tail tail = baseline.tail();
        out.real(tail.half()).real(tail.most()).real(tail.all()).number(baseline.at());
        shares(out, baseline.shares());
    }

    private static Baseline baseline(PackReader in) {
        return new Baseline(
                in.real(),
                in.real(),
                in.real(),
                in.real(),
                in.real(),
                in.real(),
                new Tail(in.real(), in.real(), in.real()),
                in.number(),
                shares(in));
    }

    private static void shares(PackWriter out, Shares shares) {
        out.number(shares.byDimension().size());
        shares.byDimension().forEach((dimension, values) -> {
            out.text(dimension).number(values.size());
            values.forEach(
                    (value, share) -> out.text(value).real(share.lookups()).real(share.misses()));
        });
    }

    private static Shares shares(PackReader in) {
        Map<String, Map<String, Share>> byDimension = new TreeMap<>();
        for (int dimensions = in.count(); dimensions > 0; dimensions--) {
            Map<String, Share> values = new TreeMap<>();
            byDimension.put(in.text(), values);
            for (int left = in.count(); left > 0; left--) {
                values.put(in.text(), new Share(in.real(), in.real()));
            }
        }
        return new Shares(byDimension);
    }

    private static void evidence(PackWriter out, Evidence evidence) {
        out.number(evidence.since()).number(evidence.lookups()).number(evidence.misses());
        out.number(evidence.outcomes()).number(evidence.lostMicros());
        counts(out, evidence.causes());
        counts(out, evidence.rootSteps());
        shares(out, evidence.shares());
        out.texts(evidence.refs());
    }

    private static Evidence evidence(PackReader in) {
        return new Evidence(
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                counts(in),
                counts(in),
                shares(in),
                in.texts());
    }

    static void counts(PackWriter out, Map<String, Long> counts) {
        out.number(counts.size());
        new TreeMap<>(counts).forEach((word, count) -> out.text(word).number(count));
    }

    static Map<String, Long> counts(PackReader in) {
        Map<String, Long> counts = new TreeMap<>();
        for (int left = in.count(); left > 0; left--) {
            counts.put(in.text(), in.number());
        }
        return counts;
    }

    private static void cusum(PackWriter out, Cusum cusum) {
        evidence(out.real(cusum.s()), cusum.run());
        baseline(out, cusum.before());
    }

    private static Cusum cusum(PackReader in) {
        return new Cusum(in.real(), evidence(in), baseline(in));
    }

    private static void opening(PackWriter out, Opening opening) {
        out.text(opening.severity()).number(opening.at()).text(opening.reason());
        evidence(out, opening.evidence());
        out.number(opening.toldAt());
    }

    private static Opening opening(PackReader in) {
        return new Opening(in.text(), in.number(), in.text(), evidence(in), in.number());
    }

    private static void drop(PackWriter out, SlowDrop drop) {
        out.number(drop.parts().size());
        for (SlowDrop.Part part : drop.parts()) {
            out.number(part.start())
                    .number(part.lookups())
                    .number(part.misses())
                    .number(part.outcomes());
        }
        out.number(drop.testedTo()).number(drop.flags()).number(drop.calm());
    }

    private static SlowDrop drop(PackReader in) {
        List<SlowDrop.Part> parts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parts.add(new SlowDrop.Part(in.number(), in.number(), in.number(), in.number()));
        }
        return new SlowDrop(parts, in.number(), in.count(), in.count());
    }
}
