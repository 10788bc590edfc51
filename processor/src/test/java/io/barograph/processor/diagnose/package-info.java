/** Causes of recorded builds against what their descriptions say. */
@NullMarked
package io.barograph.processor.diagnose;

import org.jspecify.annotations.NullMarked;
