/** The JSON access log of Caddy. */
@NullMarked
package io.barograph.processor.parse.access.caddy;

import org.jspecify.annotations.NullMarked;
