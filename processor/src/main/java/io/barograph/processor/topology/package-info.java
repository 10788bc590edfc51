/** The only room that knows Kafka Streams: it wires the others together. */
@NullMarked
package io.barograph.processor.topology;

import org.jspecify.annotations.NullMarked;
