/** Race 6: what grows with keys, partitions, threads, instances and lines, and what does not. */
@NullMarked
package io.barograph.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
