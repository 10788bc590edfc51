@NullMarked
package io.barograph.processor.parse.buildkit.rawjson;

import org.jspecify.annotations.NullMarked;
