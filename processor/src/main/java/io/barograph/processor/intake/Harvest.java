package io.barograph.processor.intake;

import io.barograph.processor.build.Build;
import io.barograph.processor.diagnose.Trouble;
import io.barograph.processor.window.SeriesKey;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.SlowFetch;
import java.util.ArrayList;
import java.util.List;

/** What one chunk gave, besides sums: emptied by whoever sends it on. Belongs to one thread. */
public final class Harvest {
    private final List<Build> builds = new ArrayList<>();
    private final List<SlowFetch> slowFetches = new ArrayList<>();
    private final List<SeriesKey> slowSeries = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final List<Trouble> troubles = new ArrayList<>();

    void add(Build build) {
        builds.add(build);
    }

    void add(Told aside) {
        told.add(aside);
    }

    void add(SlowFetch fetch, SeriesKey verdictsOn) {
        slowFetches.add(fetch);
        slowSeries.add(verdictsOn);
    }

    void add(DeadLetter letter) {
        deadLetters.add(letter);
    }

    void add(List<Trouble> found) {
        troubles.addAll(found);
    }

    /** What a person should know of a cache. */
    public List<Trouble> troubles() {
        return troubles;
    }

    /** Builds that ended. */
    public List<Build> builds() {
        return builds;
    }

    /** Fetches above the threshold. */
    public List<SlowFetch> slowFetches() {
        return slowFetches;
    }

    /** The series that the verdict on each of them counts for. */
    public List<SeriesKey> slowSeries() {
        return slowSeries;
    }

    /** What was said beside builds and fetches. */
    public List<Told> told() {
        return told;
    }

    /** Lines that were refused. */
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Forgets everything. */
    public void clear() {
        builds.clear();
        slowFetches.clear();
        slowSeries.clear();
        told.clear();
        deadLetters.clear();
        troubles.clear();
    }
}
