package io.barograph.standalone.simulate;

/**
 * Something that a program writes to its log in one go.
 *
 * @param at when, milliseconds since the epoch
 * @param file path below the folder of the simulation
 * @param text whole lines
 */
public record Written(long at, String file, String text) {}
