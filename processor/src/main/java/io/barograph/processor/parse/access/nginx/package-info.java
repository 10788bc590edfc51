/** What nginx writes when {@code $upstream_cache_status} is in its {@code log_format}. */
@NullMarked
package io.barograph.processor.parse.access.nginx;

import org.jspecify.annotations.NullMarked;
