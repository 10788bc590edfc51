/** The commands of the processor. */
@NullMarked
package io.barograph.processor.cli;

import org.jspecify.annotations.NullMarked;
