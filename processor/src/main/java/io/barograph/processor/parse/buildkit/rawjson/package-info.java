/** The stream of JSON values of {@code --progress=rawjson}. */
@NullMarked
package io.barograph.processor.parse.buildkit.rawjson;

import org.jspecify.annotations.NullMarked;
