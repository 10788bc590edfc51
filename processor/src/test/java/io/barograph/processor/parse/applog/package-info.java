/** Tests of the room. */
@NullMarked
package io.barograph.processor.parse.applog;

import org.jspecify.annotations.NullMarked;
