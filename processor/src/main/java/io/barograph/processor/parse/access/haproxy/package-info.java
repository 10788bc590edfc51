/** What HAProxy writes with {@code option httplog} or a log-format that begins like it. */
@NullMarked
package io.barograph.processor.parse.access.haproxy;

import org.jspecify.annotations.NullMarked;
