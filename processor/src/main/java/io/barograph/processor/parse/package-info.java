/** Bytes in, events out: pure functions that know no Kafka, no clock and no log. */
@NullMarked
package io.barograph.processor.parse;

import org.jspecify.annotations.NullMarked;
