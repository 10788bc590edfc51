/** Tests of what people look at. */
@NullMarked
package io.barograph.processor.publish;

import org.jspecify.annotations.NullMarked;
