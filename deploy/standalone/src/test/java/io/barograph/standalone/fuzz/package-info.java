/** Bytes that nobody thought of, for everything that reads what others wrote. */
@NullMarked
package io.barograph.standalone.fuzz;

import org.jspecify.annotations.NullMarked;
