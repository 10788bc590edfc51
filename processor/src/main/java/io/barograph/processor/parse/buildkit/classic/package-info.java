/** Docker's classic builder. */
@NullMarked
package io.barograph.processor.parse.buildkit.classic;

import org.jspecify.annotations.NullMarked;
