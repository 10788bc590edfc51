/** The bundled real logs, written again with today's dates, so that a first start has something to show. */
@NullMarked
package io.barograph.standalone.sample;

import org.jspecify.annotations.NullMarked;
