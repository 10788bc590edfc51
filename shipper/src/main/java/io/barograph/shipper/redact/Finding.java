package io.barograph.shipper.redact;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of bytes to hide.
 *
 * @param from first byte
 * @param to byte after the last
 * @param rule why
 * @param instead what to write there, or null for the mask of the secret
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never changed
record Finding(int from, int to, Rule rule, byte @Nullable [] instead) {}
