/** The command {@code ship}. */
@NullMarked
package io.barograph.shipper.cli;

import org.jspecify.annotations.NullMarked;
