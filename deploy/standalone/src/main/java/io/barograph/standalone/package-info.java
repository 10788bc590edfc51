/** Broker, shipper and processor in one process, and the root of all commands. */
@NullMarked
package io.barograph.standalone;

import org.jspecify.annotations.NullMarked;
