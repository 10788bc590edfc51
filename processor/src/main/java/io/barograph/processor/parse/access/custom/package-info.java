/** Formats that a user describes in the configuration. */
@NullMarked
package io.barograph.processor.parse.access.custom;

import org.jspecify.annotations.NullMarked;
