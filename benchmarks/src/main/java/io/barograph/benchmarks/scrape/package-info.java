/** What a scrape costs, and whom it holds up. */
@NullMarked
package io.barograph.benchmarks.scrape;

import org.jspecify.annotations.NullMarked;
