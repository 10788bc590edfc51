/** Tests of the room. */
@NullMarked
package io.barograph.processor.build;

import org.jspecify.annotations.NullMarked;
