package io.barograph.settings;

/**
 * A value and who gave it.
 *
 * @param value the value, as text
 * @param by the line of a file, a variable, or the table for a default
 */
public record Given(String value, String by) {}
