/** JSON logs of Fastly services. */
@NullMarked
package io.barograph.processor.parse.access.fastly;

import org.jspecify.annotations.NullMarked;
