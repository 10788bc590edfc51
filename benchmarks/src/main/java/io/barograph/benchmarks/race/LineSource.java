package io.barograph.benchmarks.race;

/** Lines without end, the same from the same seed. */
interface LineSource {
    /** The next line, its newline included. */
    byte[] next();

    /** How many streams the lines come from. */
    int streams();

    /** The stream that the line came from which {@link #next} gave last, from 0. */
    int stream();

    /** Lines that came within a second where nothing in them tells when that was; 0 when their times tell. */
    default int linesPerSecond() {
        return 0;
    }
}
