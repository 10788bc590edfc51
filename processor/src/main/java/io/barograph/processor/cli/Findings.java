package io.barograph.processor.cli;

import io.barograph.console.Ink;
import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.Desk;
import io.barograph.processor.diagnose.Sighting;
import io.barograph.processor.diagnose.Trouble;
import io.barograph.processor.intake.Told;
import io.barograph.processor.parse.aside.Aside.ImageSeen;
import io.barograph.processor.parse.aside.Aside.LockRefused;
import io.barograph.processor.publish.BuildReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from all builds of all files together, and from what was said beside them: the same desks as in the
 * topology, told first what builders said of themselves, then of the builds, then of images.
 */
final class Findings {
    private final Map<String, Desk> desks = new LinkedHashMap<>();
    private final Map<String, Trouble> troubles = new LinkedHashMap<>();

    private Findings() {}

    static Findings of(List<BuildLog> logs) {
        Findings findings = new Findings();
        List<Sighting> builders = new ArrayList<>();
        List<Sighting> others = new ArrayList<>();
        String image = onlyImage(logs);
        for (BuildLog log : logs) {
            for (Told told : log.told()) {
                boolean late = told.aside() instanceof ImageSeen || told.aside() instanceof LockRefused;
                (late ? others : builders)
                        .addAll(Sighting.of(
                                told.aside(), told.builder(), told.image().isEmpty() ? image : told.image()));
            }
        }
        builders.forEach(findings::tell);
        logs.stream()
                .flatMap(log -> log.builds().stream())
                .sorted((a, b) -> Long.compare(a.endedAtMillis(), b.endedAtMillis()))
                .flatMap(build -> Sighting.of(build).stream())
                .forEach(findings::tell);
        others.forEach(findings::tell);
        findings.desks.values().forEach(desk -> desk.end().forEach(findings::keep));
        return findings;
    }

    /** An index that names no image can only be that of the one image that was published. */
    private static String onlyImage(List<BuildLog> logs) {
        Set<String> images = new LinkedHashSet<>();
        for (BuildLog log : logs) {
            for (Build build : log.builds()) {
                images.addAll(build.published().images().keySet());
            }
        }
        return images.size() == 1 ? images.iterator().next() : "";
    }

    private void tell(Sighting sighting) {
        desks.computeIfAbsent(sighting.desk(), Desk::named).saw(sighting).forEach(this::keep);
    }

    private void keep(Trouble trouble) {
        if (trouble.resolved()) {
            troubles.remove(trouble.id());
        } else {
            troubles.put(trouble.id(), trouble);
        }
    }

    boolean isEmpty() {
        return troubles.isEmpty();
    }

    /** For a person. */
    String text(Ink ink) {
        StringBuilder out = new StringBuilder(ink.strong("Findings")).append(System.lineSeparator());
        for (Trouble trouble : troubles.values()) {
            out.append("  ").append(trouble.severity().label()).append(": ").append(trouble.sentence());
            out.append(System.lineSeparator());
            trouble.evidence().forEach((name, value) -> {
                if (!value.isEmpty()) {
                    out.append("    ").append(name).append(": ").append(value).append(System.lineSeparator());
                }
            });
            out.append("    ").append(trouble.remedy()).append(System.lineSeparator());
        }
        return out.toString().stripTrailing();
    }

    /** Those that concern {@code ref}, and with {@code all} those that concern no build. */
    List<BuildReport.Trouble> of(String ref, boolean all) {
        return troubles.values().stream()
                .filter(trouble -> trouble.builds().contains(ref)
                        || (all && trouble.builds().isEmpty()))
                .map(trouble -> new BuildReport.Trouble(
                        trouble.kind(),
                        trouble.severity().label(),
                        trouble.place().builder(),
                        trouble.place().platform(),
                        trouble.place().subject(),
                        trouble.sentence(),
                        trouble.remedy(),
                        trouble.evidence()))
                .toList();
    }
}
