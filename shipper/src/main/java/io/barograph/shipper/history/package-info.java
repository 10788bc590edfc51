/** Builds that buildx remembers: their logs are shipped after the fact, each once. */
@NullMarked
package io.barograph.shipper.history;

import org.jspecify.annotations.NullMarked;
