/** The request logs of JFrog Artifactory. */
@NullMarked
package io.barograph.processor.parse.access.artifactory;

import org.jspecify.annotations.NullMarked;
