/** Scanning bytes in place: numbers, times and fields without making strings. */
@NullMarked
package io.barograph.processor.parse.bytes;

import org.jspecify.annotations.NullMarked;
