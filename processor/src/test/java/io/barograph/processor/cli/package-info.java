/** Commands as a person or a script calls them. */
@NullMarked
package io.barograph.processor.cli;

import org.jspecify.annotations.NullMarked;
