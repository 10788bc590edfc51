/** This build against the last good one: what missed first, and why. */
@NullMarked
package io.barograph.processor.diagnose;

import org.jspecify.annotations.NullMarked;
