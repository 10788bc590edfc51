/** The small program beside each runner: files and pipes in, records of whole lines out, nothing lost. */
@NullMarked
package io.barograph.shipper;

import org.jspecify.annotations.NullMarked;
