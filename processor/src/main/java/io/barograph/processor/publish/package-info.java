/** What people look at: metric names, the scrape, the HTTP interface, the page. */
@NullMarked
package io.barograph.processor.publish;

import org.jspecify.annotations.NullMarked;
