/** Chunks in, acknowledged records out: the only room of the shipper with kafka-clients. */
@NullMarked
package io.barograph.shipper.ship;

import org.jspecify.annotations.NullMarked;
