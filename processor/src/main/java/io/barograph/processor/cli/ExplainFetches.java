package io.barograph.processor.cli;

import io.barograph.console.Ink;
import io.barograph.processor.detect.SlowCause;
import io.barograph.processor.detect.SlowFamily;
import io.barograph.processor.detect.SlowShare;
import io.barograph.schemas.SlowFetch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The slow fetches of a log for a person: how many, what people call their causes, and what helps. */
final class ExplainFetches {
    private static final int SHOWN = 5;
    private static final int REQUEST = 60;
    private static final Map<String, Function<SlowFetch, String>> PLACES = places();

    private ExplainFetches() {}

    private static Map<String, Function<SlowFetch, String>> places() {
        Map<String, Function<SlowFetch, String>> places = new LinkedHashMap<>();
        places.put("upstream", fetch -> fetch.getUpstream().isEmpty() ? fetch.getSource() : fetch.getUpstream());
        places.put("node", SlowFetch::getNode);
        places.put("platform", SlowFetch::getPlatform);
        return places;
    }

    private static List<SlowShare> shares(List<SlowFetch> slow, Function<SlowFetch, String> place) {
        return SlowShare.of(slow.stream()
                .map(fetch -> new SlowShare.Judged(place.apply(fetch), SlowCause.of(fetch.getCause())))
                .toList());
    }

    /** Nothing when no fetch was slow. */
    static List<String> text(List<SlowFetch> slow, Ink ink) {
        if (slow.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", ink.strong("Slow fetches") + "  " + slow.size()));
        PLACES.forEach((by, place) -> {
            List<SlowShare> shares = shares(slow, place);
            boolean told = shares.stream().anyMatch(share -> !share.where().isEmpty());
            // one default platform says nothing that the upstreams did not say
            if (told && !(by.equals("platform") && isDefault(shares))) {
                shares.forEach(share -> lines.add("  " + by + " " + line(share)));
            }
        });
        Set<SlowFamily> families = new LinkedHashSet<>();
        shares(slow, fetch -> "").forEach(share -> families.add(share.family()));
        families.forEach(family ->
                lines.add("  • " + family.title() + ": " + family.sign() + ". What helps: " + family.advice() + "."));
        slow.stream()
                .sorted(Comparator.comparingLong(SlowFetch::getDurationMicros).reversed())
                .limit(SHOWN)
                .forEach(fetch -> slowest(fetch, lines, ink));
        return lines;
    }

    private static boolean isDefault(List<SlowShare> shares) {
        return shares.stream().allMatch(share -> share.where().equals("default"));
    }

    private static String line(SlowShare share) {
        return String.format(
                Locale.ROOT,
                "%s: %s %d, %.0f %% %s",
                share.where(),
                share.family().title(),
                share.count(),
                100 * share.share(),
                share.causes().keySet());
    }

    private static void slowest(SlowFetch fetch, List<String> lines, Ink ink) {
        String request = fetch.getRequest();
        String brief = request.length() <= REQUEST ? request : request.substring(0, REQUEST - 1) + "…";
        lines.add(String.format(
                Locale.ROOT, "  %9s  %s  %s", ExplainText.seconds(fetch.getDurationMicros()), brief, fetch.getCause()));
        lines.add("             " + ink.faint(fetch.getEvidence()));
    }
}
