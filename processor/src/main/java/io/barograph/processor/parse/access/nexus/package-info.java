/** The request logs of Sonatype Nexus. */
@NullMarked
package io.barograph.processor.parse.access.nexus;

import org.jspecify.annotations.NullMarked;
