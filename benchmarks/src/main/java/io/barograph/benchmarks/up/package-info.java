/** Races 4 and 5: how soon {@code up} is ready, and how soon a line that was written is seen. */
@NullMarked
package io.barograph.benchmarks.up;

import org.jspecify.annotations.NullMarked;
