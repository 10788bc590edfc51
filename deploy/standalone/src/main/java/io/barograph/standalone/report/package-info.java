/** What a run of {@code up} tells the person who started it: how far it is, and what came out. */
@NullMarked
package io.barograph.standalone.report;

import org.jspecify.annotations.NullMarked;
