package io.barograph.standalone.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** One project's builds, one after another on one runner. */
final class BuildScript implements Script {
    private final Weather weather;
    private final Urn<RecordedBuild> calm;
    private final Urn<RecordedBuild> storm;
    private final Duration pause;
    private final Random random;
    private Instant next;

    /** Draws from {@code storm} while it is stormy and pauses about {@code pause} between two builds. */
    BuildScript(Weather weather, Urn<RecordedBuild> calm, Urn<RecordedBuild> storm, Duration pause, long seed) {
        this.weather = weather;
        this.calm = calm;
        this.storm = storm;
        this.pause = pause;
        this.random = new Random(seed);
        this.next = weather.start();
    }

    @Override
    public Entry next() {
        Urn<RecordedBuild> urn = weather.isStormy(next) ? storm : calm;
        Entry entry = urn.draw(random).begunAt(next);
        next = entry.at().plusMillis(pause.toMillis() / 2 + random.nextInt((int) pause.toMillis()));
        return entry;
    }
}
