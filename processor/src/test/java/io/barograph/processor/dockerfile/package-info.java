/** Dockerfiles as people write them. */
@NullMarked
package io.barograph.processor.dockerfile;

import org.jspecify.annotations.NullMarked;
