/** Tests of the room. */
@NullMarked
package io.barograph.processor.parse.buildkit;

import org.jspecify.annotations.NullMarked;
