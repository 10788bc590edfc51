/** Tests of the room. */
@NullMarked
package io.barograph.processor.parse;

import org.jspecify.annotations.NullMarked;
