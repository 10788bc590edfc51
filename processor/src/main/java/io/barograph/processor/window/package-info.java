/** Sums that can be added: tallies, sketches, rolling windows. */
@NullMarked
package io.barograph.processor.window;

import org.jspecify.annotations.NullMarked;
