/**
 * Races 2 and 3: the shipper beside programs that do the same or less, and what it costs a runner to have it as guest.
 */
@NullMarked
package io.barograph.benchmarks.guest;

import org.jspecify.annotations.NullMarked;
