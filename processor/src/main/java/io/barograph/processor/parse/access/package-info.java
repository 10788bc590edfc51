/** What caching proxies write, one class per format. */
@NullMarked
package io.barograph.processor.parse.access;

import org.jspecify.annotations.NullMarked;
