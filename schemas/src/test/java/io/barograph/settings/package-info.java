@NullMarked
package io.barograph.settings;

import org.jspecify.annotations.NullMarked;
