/** The text of a Dockerfile in, stages and numbered instructions with their lines out. */
@NullMarked
package io.barograph.processor.dockerfile;

import org.jspecify.annotations.NullMarked;
