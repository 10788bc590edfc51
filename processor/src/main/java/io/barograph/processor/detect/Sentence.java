package io.barograph.processor.detect;

import io.barograph.processor.detect.StormFinding.Event;
import io.barograph.processor.window.LabelCaps;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in one sentence what was found, with the numbers. */
final class Sentence {
    /** Half the width of the interval that holds 95 % of normal samples, in standard errors. */
    private static final double USUAL = 1.96;

    private Sentence() {}

    static String of(
            Watched on, Event event, String reason, Opening opening, Baseline baseline, Attribution attribution) {
        Evidence evidence = opening.evidence();
        StringBuilder words = new StringBuilder();
        words.append(name(on)).append(": ");
        words.append(verdict(event, reason, opening.severity()));
        words.append(" miss rate ").append(percent(evidence.missRatio()));
        words.append(" (").append(evidence.misses()).append('/').append(evidence.lookups());
        words.append(' ').append(on.rules().things()).append(", ");
        words.append(evidence.outcomes())
                .append(' ')
                .append(on.rules().outcomes())
                .append(')');
        if (reason.equals("absolute")) {
            words.append(", and there is no baseline yet");
        } else {
            words.append(" against ")
                    .append(percent(baseline.p0()))
                    .append(" ± ")
                    .append(margin(evidence, baseline));
            words.append(" expected");
        }
        addWhy(words, evidence, attribution);
        return words.append('.').toString();
    }

    /** The labels that tell something: what no log named is left out. */
    private static String name(Watched on) {
        if (on.level() != Level.OWN) {
            return "all " + Level.members(on.key().signal()) + "s" + (on.level() == Level.ALL ? "" : " on " + told(on));
        }
        return told(on);
    }

    private static String told(Watched on) {
        String told = on.key().labels().stream()
                .filter(label -> !label.isEmpty() && !label.equals(LabelCaps.DEFAULT))
                .collect(Collectors.joining(" "));
        return told.isEmpty() ? LabelCaps.DEFAULT : told;
    }

    private static String verdict(Event event, String reason, String severity) {
        if (event != Event.CLOSE) {
            return switch (severity) {
                case Opening.STORM -> "MISS storm,";
                case Opening.PLANNED -> "misses as planned,";
                default -> "cache degraded,";
            };
        }
        return switch (reason) {
            case "idle" -> "over because nothing was built or asked for any more,";
            case "accepted" -> "taken as the new normal,";
            case "planned" -> "over with the planned time,";
            case "escalated" -> "grew into a MISS storm,";
            default -> "recovered,";
        };
    }

    private static void addWhy(StringBuilder words, Evidence evidence, Attribution attribution) {
        addStrongest(words, "; most frequent cause ", evidence.causes(), evidence.outcomes());
        addStrongest(words, "; first to miss ", evidence.rootSteps(), evidence.outcomes());
        if (!attribution.dimension().isEmpty()) {
            words.append("; ").append(percent(attribution.explained())).append(" of the excess at ");
            words.append(attribution.dimension()).append(' ').append(String.join(", ", attribution.values()));
        }
    }

    private static void addStrongest(StringBuilder words, String what, Map<String, Long> counts, long of) {
        List<String> strongest = Evidence.strongest(counts);
        if (!strongest.isEmpty()) {
            String word = strongest.get(0);
            words.append(what).append(word).append(" (").append(counts.getOrDefault(word, 0L));
            words.append(" of ").append(of).append(')');
        }
    }

    private static String margin(Evidence evidence, Baseline baseline) {
        double p0 = baseline.p0();
        double n = Math.max(1, evidence.lookups());
        return percent(Math.min(1, USUAL * Math.sqrt(baseline.phi() * p0 * (1 - p0) / n)));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
