package io.barograph.standalone.simulate;

/**
 * One download as it truly was; times are microseconds since the epoch.
 *
 * @param id names it in the log and in the truth
 * @param node who downloaded
 * @param start when it was asked for
 * @param named when the name was known
 * @param connected when the first connection stood
 * @param end when it ended
 * @param cause why it was slow, in the words of the product; {@code not_slow} when it was not
 */
public record Download(
        String id,
        String upstream,
        String node,
        long start,
        long named,
        long connected,
        long end,
        long bytes,
        String cause) {}
