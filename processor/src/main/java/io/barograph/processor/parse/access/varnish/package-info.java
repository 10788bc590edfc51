/** What varnishncsa writes, with or without a cache status. */
@NullMarked
package io.barograph.processor.parse.access.varnish;

import org.jspecify.annotations.NullMarked;
