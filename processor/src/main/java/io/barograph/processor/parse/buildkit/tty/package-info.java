/** What a terminal was drawn. */
@NullMarked
package io.barograph.processor.parse.buildkit.tty;

import org.jspecify.annotations.NullMarked;
