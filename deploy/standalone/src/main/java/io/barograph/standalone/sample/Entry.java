package io.barograph.standalone.sample;

import java.time.Instant;

/**
 * Something that a program wrote to its log in one go.
 *
 * @param at when the last byte of it was written
 * @param text whole lines
 */
record Entry(Instant at, String text) {}
