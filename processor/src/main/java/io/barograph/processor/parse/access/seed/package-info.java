/** The smallest form: client, time, request, status, cache and duration. */
@NullMarked
package io.barograph.processor.parse.access.seed;

import org.jspecify.annotations.NullMarked;
