/** The access log of Envoy, as text and as JSON. */
@NullMarked
package io.barograph.processor.parse.access.envoy;

import org.jspecify.annotations.NullMarked;
