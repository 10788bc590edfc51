/** A real Kafka broker inside this process: its data directory, its ports, its settings, its topics. */
@NullMarked
package io.barograph.standalone.broker;

import org.jspecify.annotations.NullMarked;
