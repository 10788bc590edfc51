/** Application logs, of which refused locks are taken. */
@NullMarked
package io.barograph.processor.parse.applog;

import org.jspecify.annotations.NullMarked;
