/** Shipping what buildx remembers, with a docker of our own making. */
@NullMarked
package io.barograph.shipper.history;

import org.jspecify.annotations.NullMarked;
