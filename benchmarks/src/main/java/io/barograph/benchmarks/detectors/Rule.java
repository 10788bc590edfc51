package io.barograph.benchmarks.detectors;

import io.barograph.processor.detect.Outcome;
import java.util.List;

/** Something that raises alarms on the outcomes of one key. */
interface Rule {
    /** What it is called in the report, with its numbers. */
    String name();

    /** Its alarms. */
    Alarms alarms(List<Outcome> outcomes);
}
