/** The numbered lines of {@code --progress=plain}. */
@NullMarked
package io.barograph.processor.parse.buildkit.plain;

import org.jspecify.annotations.NullMarked;
