package io.barograph.standalone.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A caching proxy's access log: recorded nginx lines with the time in brackets replaced. */
final class FetchScript implements Script {
    private static final DateTimeFormatter LOCAL_TIME = DateTimeFormatter.ofPattern(
                    "dd/MMM/yyyy:HH:mm:ss +0000", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Hits added to the recorded lines while it is calm: a proxy that answers nine of ten from its cache. */
    private static final int MORE_HITS = 100;

    private final Weather weather;
    private final Urn<String> calm;
    private final Urn<String> storm;
    private final Duration pause;
    private final Random random;
    private Instant next;

    private FetchScript(Weather weather, Urn<String> calm, Urn<String> storm, Duration pause, long seed) {
        this.weather = weather;
        this.calm = calm;
        this.storm = storm;
        this.pause = pause;
        this.random = new Random(seed);
        this.next = weather.start();
    }

    /** The bundled log {@code name}: mostly hits while it is calm, as recorded while it is stormy. */
    static FetchScript of(String name, Weather weather, Duration pause, long seed) {
        List<String> lines = Recording.lines("access/" + name + ".log");
        Urn<String> asRecorded = new Urn<>(lines);
        Urn<String> mostlyHits = asRecorded;
        for (String hit : lines.stream().filter(FetchScript::isHit).toList()) {
            mostlyHits = mostlyHits.with(MORE_HITS, hit);
        }
        return new FetchScript(weather, mostlyHits, asRecorded, pause, seed);
    }

    private static boolean isHit(String line) {
        return line.contains(" HIT ") || line.startsWith("HIT ");
    }

    @Override
    public Entry next() {
        String line = (weather.isStormy(next) ? storm : calm).draw(random);
        int from = line.indexOf('[') + 1;
        String text = line.substring(0, from) + LOCAL_TIME.format(next) + line.substring(line.indexOf(']')) + "\n";
        Entry entry = new Entry(next, text);
        next = next.plusMillis(pause.toMillis() / 2 + random.nextInt((int) pause.toMillis()));
        return entry;
    }
}
