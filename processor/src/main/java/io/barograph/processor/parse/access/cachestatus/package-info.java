/** Logged values of the HTTP field Cache-Status. */
@NullMarked
package io.barograph.processor.parse.access.cachestatus;

import org.jspecify.annotations.NullMarked;
