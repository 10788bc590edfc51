@NullMarked
package io.barograph.processor.intake;

import org.jspecify.annotations.NullMarked;
