/** Race 7: the parsers alone, every dialect over recorded lines. */
@NullMarked
package io.barograph.benchmarks.parsing;

import org.jspecify.annotations.NullMarked;
