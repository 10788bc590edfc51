package io.barograph.processor.detect;

/**
 * Why one fetch was slow, with the numbers that say so.
 *
 * @param transfer the fetch
 * @param cause why
 * @param evidence the numbers, in words
 */
public record SlowVerdict(Transfer transfer, SlowCause cause, String evidence) {}
