/** What a processor holds while many runners build at once. */
@NullMarked
package io.barograph.benchmarks.sizing;

import org.jspecify.annotations.NullMarked;
