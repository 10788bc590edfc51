/** How long {@code explain} takes for a long log, beside reading its lines. */
@NullMarked
package io.barograph.benchmarks.explain;

import org.jspecify.annotations.NullMarked;
