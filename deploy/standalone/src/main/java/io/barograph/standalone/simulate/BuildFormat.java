package io.barograph.standalone.simulate;

import java.util.List;

/** A form in which builds are logged. */
interface BuildFormat {
    /** What is written of a build into {@code file}, in the order of time. */
    List<Written> of(SimulatedBuild build, String file);
}
