/** A world of projects, runners and caches that writes the logs it would write, with labelled faults; from one seed. */
@NullMarked
package io.barograph.standalone.simulate;

import org.jspecify.annotations.NullMarked;
