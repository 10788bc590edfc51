/** The JSON access log of Traefik. */
@NullMarked
package io.barograph.processor.parse.access.traefik;

import org.jspecify.annotations.NullMarked;
