/** The server log of sccache. */
@NullMarked
package io.barograph.processor.parse.access.sccache;

import org.jspecify.annotations.NullMarked;
