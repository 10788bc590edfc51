/** Races: every contender is a process of its own, on the same lines, in the same run. */
@NullMarked
package io.barograph.benchmarks.race;

import org.jspecify.annotations.NullMarked;
