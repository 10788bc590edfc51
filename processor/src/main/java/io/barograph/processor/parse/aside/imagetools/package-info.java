/** What docker buildx imagetools prints about images. */
@NullMarked
package io.barograph.processor.parse.aside.imagetools;

import org.jspecify.annotations.NullMarked;
