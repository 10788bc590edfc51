/** What Squid writes: its own format, the common and combined ones, and key=value. */
@NullMarked
package io.barograph.processor.parse.access.squid;

import org.jspecify.annotations.NullMarked;
