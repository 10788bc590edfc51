/** Cloudflare Logpush. */
@NullMarked
package io.barograph.processor.parse.access.cloudflare;

import org.jspecify.annotations.NullMarked;
