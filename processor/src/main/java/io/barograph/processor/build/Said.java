package io.barograph.processor.build;

/** A line that a step printed and that may tell of something beside its build. */
public record Said(String line, long atMillis) {}
