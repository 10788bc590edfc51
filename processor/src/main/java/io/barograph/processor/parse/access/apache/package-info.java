/** What the mod_cache of Apache httpd writes. */
@NullMarked
package io.barograph.processor.parse.access.apache;

import org.jspecify.annotations.NullMarked;
