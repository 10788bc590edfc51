/** The Flink job of race 1. Outside the ordinary build: {@code ./mvnw -Pflink package}. */
@NullMarked
package io.barograph.benchmarks.flink;

import org.jspecify.annotations.NullMarked;
