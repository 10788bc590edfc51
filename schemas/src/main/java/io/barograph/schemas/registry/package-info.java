/** Numbers for schemas from a registry that speaks the Confluent HTTP API. */
@NullMarked
package io.barograph.schemas.registry;

import org.jspecify.annotations.NullMarked;
