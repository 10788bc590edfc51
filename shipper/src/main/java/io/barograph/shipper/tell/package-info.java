/** How far the shipper is, told to whoever asks: numbers in, text out, and a door for Prometheus. */
@NullMarked
package io.barograph.shipper.tell;

import org.jspecify.annotations.NullMarked;
