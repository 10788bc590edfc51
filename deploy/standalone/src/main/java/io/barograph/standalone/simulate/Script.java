package io.barograph.standalone.simulate;

import org.jspecify.annotations.Nullable;

/** What one part of the world writes, in the order of time. */
interface Script {
    /** The next piece; null when nothing will follow. */
    @Nullable Written next();
}
