package io.barograph.processor.detect;

import io.barograph.processor.detect.Shares.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The dimension that explains a storm, after the method known as Adtributor: for each value the share of the excess
 * misses it explains, and its surprise, which is how much its part among all misses differs from its part in normal
 * times. A dimension explains the storm when few surprising values carry two thirds of it; the most surprising wins.
 *
 * @param dimension its name, empty when none explains it
 * @param values its values, most surprising first
 * @param explained share of the excess that these explain
 */
record Attribution(String dimension, List<String> values, double explained, double surprise) {
    static final Attribution NONE = new Attribution("", List.of(), 0, 0);
    /** A value that explains less is left out. */
    private static final double LEAST = 0.10;
    /** The values together are enough from here. */
    private static final double ENOUGH = 0.67;
    /**
     * Below this the parts are those of normal times up to noise. It is low because a storm opens only when most builds
     * of the key are struck, and then no value can stand out far.
     */
    private static final double SURPRISING = 0.001;

    Attribution {
        values = List.copyOf(values);
    }

    static Attribution of(Evidence evidence, Baseline baseline) {
        Attribution best = NONE;
        for (Map.Entry<String, Map<String, Share>> dimension :
                evidence.shares().byDimension().entrySet()) {
            Attribution found = of(dimension.getKey(), dimension.getValue(), baseline);
            boolean more = found.surprise > best.surprise + 1e-9;
            boolean fewer = found.surprise > best.surprise - 1e-9 && found.values.size() < best.values.size();
            if (found.surprise > SURPRISING && (more || fewer)) {
                best = found;
            }
        }
        return best;
    }

    /** Whether the excess is spread over several values of a dimension, so that no single one carries it. */
    static boolean isWide(String dimension, Evidence evidence, Baseline baseline) {
        double all = 0;
        double most = 0;
        for (Map.Entry<String, Share> share : evidence.shares()
                .byDimension()
                .getOrDefault(dimension, Map.of())
                .entrySet()) {
            double usual = normal(dimension, share.getKey(), share.getValue(), baseline);
            double excess = Math.max(0, share.getValue().misses() - usual);
            all += excess;
            most = Math.max(most, excess);
        }
        return all > 0 && most < ENOUGH * all;
    }

    private static Attribution of(String dimension, Map<String, Share> shares, Baseline baseline) {
        double normal = 0;
        double seen = 0;
        for (Map.Entry<String, Share> share : shares.entrySet()) {
            normal += normal(dimension, share.getKey(), share.getValue(), baseline);
            seen += share.getValue().misses();
        }
        if (seen <= normal || normal <= 0) {
            return NONE;
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Share> share : shares.entrySet()) {
            double usual = normal(dimension, share.getKey(), share.getValue(), baseline);
            double misses = share.getValue().misses();
            double explained = (misses - usual) / (seen - normal);
            if (explained >= LEAST) {
                parts.add(new Part(share.getKey(), explained, surprise(usual / normal, misses / seen)));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::surprise).reversed());
        return fewest(dimension, parts);
    }

    private static Attribution fewest(String dimension, List<Part> parts) {
        List<String> values = new ArrayList<>();
        double explained = 0;
        double surprise = 0;
        for (Part part : parts) {
            values.add(part.value);
            explained += part.explained;
            surprise += part.surprise;
            if (explained >= ENOUGH) {
                return new Attribution(dimension, values, explained, surprise);
            }
        }
        return NONE;
    }

    /** Misses to expect of a value in normal times: by its own ratio, or by that of all where it is new. */
    private static double normal(String dimension, String value, Share share, Baseline baseline) {
        Share known = baseline.shares().of(dimension, value);
        double p0 = baseline.p0();
        // the ratio of all weighs like four lookups, as in the baseline itself
        return (known.misses() + 4 * p0) / (known.lookups() + 4) * share.lookups();
    }

    /** Half the Jensen-Shannon divergence of one element, in nats. */
    private static double surprise(double p, double q) {
        double middle = (p + q) / 2;
        return 0.5 * (part(p, middle) + part(q, middle));
    }

    private static double part(double p, double middle) {
        return p == 0 ? 0 : p * Math.log(p / middle);
    }

    private record Part(String value, double explained, double surprise) {}
}
