/** Locks that were refused, in the words of many programs. */
@NullMarked
package io.barograph.processor.parse.aside.lock;

import org.jspecify.annotations.NullMarked;
