/** What BuildKit, buildx and the classic builder print, one class per form. */
@NullMarked
package io.barograph.processor.parse.buildkit;

import org.jspecify.annotations.NullMarked;
