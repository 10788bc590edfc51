package io.barograph.processor.publish;

import io.barograph.schemas.Build;
import io.barograph.schemas.DeadLetter;
import io.barograph.schemas.Diagnosis;
import io.barograph.schemas.Finding;
import io.barograph.schemas.Heartbeat;
import io.barograph.schemas.SlowFetch;
import io.barograph.schemas.Storm;
import io.barograph.schemas.WindowTally;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What lately happened: the newest records of each topic that people look at, one per build, storm, fetch, line,
 * shipper. Filled by {@link RecentRecords}; memory is bounded by the number of records kept.
 */
public final class Recent {
    private static final String OWN = "own";
    private static final int WINDOWS_PER_RECORD = 4;
    private static final int HISTORY_PER_RECORD = 40;

    private final Newest<Build> builds;
    private final Newest<Diagnosis> diagnoses;
    private final Newest<Finding> findings;
    private final Newest<Storm> storms;
    private final Newest<SlowFetch> slowFetches;
    private final Newest<DeadLetter> deadLetters;
    private final Newest<Heartbeat> shippers;
    private final Newest<WindowTally> windows;
    private final Rates rates = new Rates();
    private final History history;

    /** Keeps {@code perKind} of each. */
    public Recent(int perKind) {
        history = new History(perKind * HISTORY_PER_RECORD);
        builds = new Newest<>(perKind, Build::getRef, Build::getEndedAt);
        diagnoses = new Newest<>(perKind, Diagnosis::getBuildRef, Diagnosis::getAt);
        findings = new Newest<>(perKind, Finding::getId, Finding::getAt);
        storms = new Newest<>(perKind, Storm::getStormId, Storm::getAt);
        slowFetches = new Newest<>(perKind, Recent::keyOf, SlowFetch::getCompletedAt);
        deadLetters = new Newest<>(perKind, letter -> letter.getStream() + '@' + letter.getOffset(), DeadLetter::getAt);
        shippers = new Newest<>(perKind, Heartbeat::getShipper, Heartbeat::getAt);
        windows = new Newest<>(perKind * WINDOWS_PER_RECORD, Recent::keyOf, WindowTally::getEnd);
    }

    /** A line tells of one fetch, a build of many; told again when its cause is known. */
    private static String keyOf(SlowFetch fetch) {
        return fetch.getStream() + '@' + fetch.getOffset() + '@' + fetch.getRequest();
    }

    private static String keyOf(WindowTally tally) {
        return tally.getSignal() + tally.getLabels() + tally.getWindow() + '@' + tally.getStart();
    }

    /** Takes in an ended build. */
    public void add(Build build) {
        builds.put(build);
        history.add(build);
    }

    /** Takes in why a build missed. */
    public void add(Diagnosis diagnosis) {
        diagnoses.put(diagnosis);
        history.add(diagnosis);
    }

    /** Takes in a finding; the newest one of an id speaks for it. */
    public void add(Finding finding) {
        findings.put(finding);
    }

    /** Takes in an event of a storm; the newest one speaks for the storm. */
    public void add(Storm storm) {
        // on a rolled-up level a storm that one project or upstream carries is told as that one's
        if (storm.getLevel().equals(OWN) || storm.getWide() || storms.get(storm.getStormId()) != null) {
            storms.put(storm);
        }
    }

    /** Takes in a slow fetch. */
    public void add(SlowFetch fetch) {
        slowFetches.put(fetch);
    }

    /** Takes in what could not be read. */
    public void add(DeadLetter letter) {
        deadLetters.put(letter);
    }

    /** Takes in a shipper's word that it lives; the newest one speaks for the shipper. */
    public void add(Heartbeat heartbeat) {
        shippers.put(heartbeat);
    }

    /** Takes in a closed window. */
    public void add(WindowTally tally) {
        windows.put(tally);
        rates.add(tally);
    }

    /** The newest event of each of the latest storms, newest first. */
    public List<Storm> latestStorms(int limit) {
        return storms.list(limit);
    }

    /** The latest findings, newest first. */
    public List<Finding> latestFindings(int limit) {
        return findings.list(limit);
    }

    /** The latest slow fetches, newest first. */
    public List<SlowFetch> latestSlowFetches(int limit) {
        return slowFetches.list(limit);
    }

    Newest<Build> builds() {
        return builds;
    }

    @Nullable Diagnosis diagnosisOf(String buildRef) {
        return diagnoses.get(buildRef);
    }

    Newest<Finding> findings() {
        return findings;
    }

    Newest<Storm> storms() {
        return storms;
    }

    Newest<SlowFetch> slowFetches() {
        return slowFetches;
    }

    Newest<DeadLetter> deadLetters() {
        return deadLetters;
    }

    Newest<Heartbeat> shippers() {
        return shippers;
    }

    Newest<WindowTally> windows() {
        return windows;
    }

    History history() {
        return history;
    }

    Rates rates() {
        return rates;
    }
}
