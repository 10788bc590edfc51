/** State machines over sums: MISS storms and slow fetches. */
@NullMarked
package io.barograph.processor.detect;

import org.jspecify.annotations.NullMarked;
