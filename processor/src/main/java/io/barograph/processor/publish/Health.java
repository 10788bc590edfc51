package io.barograph.processor.publish;

import java.util.Optional;

/** Whether all is well, asked by those who restart processes or send traffic to them. */
@FunctionalInterface
public interface Health {
    /** All is well. */
    Health GOOD = Optional::empty;

    /** What is wrong, in one sentence without quotation marks; empty when nothing is. */
    Optional<String> trouble();
}
