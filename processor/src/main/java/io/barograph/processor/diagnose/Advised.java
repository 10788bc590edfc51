package io.barograph.processor.diagnose;

/**
 * One piece of advice.
 *
 * @param words what to do, and what shows that it is needed
 */
public record Advised(AdviceRule rule, String words) {}
