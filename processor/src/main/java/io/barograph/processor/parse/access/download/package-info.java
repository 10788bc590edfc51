/** Structured logs of downloads. */
@NullMarked
package io.barograph.processor.parse.access.download;

import org.jspecify.annotations.NullMarked;
