/** What docker buildx inspect and ls print about builders. */
@NullMarked
package io.barograph.processor.parse.aside.buildx;

import org.jspecify.annotations.NullMarked;
