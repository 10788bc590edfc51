/**
 * Chunks of one stream in; ended builds, sums, slow fetches and refused lines out. Joins the thinking rooms, pure
 * itself.
 */
@NullMarked
package io.barograph.processor.intake;

import org.jspecify.annotations.NullMarked;
