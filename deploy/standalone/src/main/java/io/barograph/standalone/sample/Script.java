package io.barograph.standalone.sample;

/** What one log file will hold: the same entries each time it is asked, in the order of time, without end. */
@FunctionalInterface
interface Script {
    /** The next entry. */
    Entry next();
}
