/** Events of one stream in, ended builds out. */
@NullMarked
package io.barograph.processor.build;

import org.jspecify.annotations.NullMarked;
