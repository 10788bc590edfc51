/** What bazel-remote writes. */
@NullMarked
package io.barograph.processor.parse.access.bazelremote;

import org.jspecify.annotations.NullMarked;
