/** What the registry of docker distribution writes. */
@NullMarked
package io.barograph.processor.parse.access.distribution;

import org.jspecify.annotations.NullMarked;
