/** Files and pipes in, chunks of whole lines out: knows the disk, and nothing of Kafka. */
@NullMarked
package io.barograph.shipper.read;

import org.jspecify.annotations.NullMarked;
