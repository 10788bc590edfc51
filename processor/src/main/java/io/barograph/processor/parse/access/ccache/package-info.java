/** The statistics log and the log file of ccache. */
@NullMarked
package io.barograph.processor.parse.access.ccache;

import org.jspecify.annotations.NullMarked;
