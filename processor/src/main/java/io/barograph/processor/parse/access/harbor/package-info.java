/** What Harbor tells of its proxy cache. */
@NullMarked
package io.barograph.processor.parse.access.harbor;

import org.jspecify.annotations.NullMarked;
