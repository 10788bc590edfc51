/** Bytes in, the same bytes without secrets out: knows neither disk nor Kafka. */
@NullMarked
package io.barograph.shipper.redact;

import org.jspecify.annotations.NullMarked;
