/** What travels: one Avro record per topic, and the codec that writes and reads them. */
@NullMarked
package io.barograph.schemas;

import org.jspecify.annotations.NullMarked;
