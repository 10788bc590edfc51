/** The standard log files of Amazon CloudFront. */
@NullMarked
package io.barograph.processor.parse.access.cloudfront;

import org.jspecify.annotations.NullMarked;
