/** Measurements: races against bare programs, in one run on one machine, and JMH for the parts. */
@NullMarked
package io.barograph.benchmarks;

import org.jspecify.annotations.NullMarked;
