/** What stands in logs beside builds and fetches: what builders and images say of themselves, and locks refused. */
@NullMarked
package io.barograph.processor.parse.aside;

import org.jspecify.annotations.NullMarked;
