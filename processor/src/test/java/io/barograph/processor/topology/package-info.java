/** Tests of the room. */
@NullMarked
package io.barograph.processor.topology;

import org.jspecify.annotations.NullMarked;
