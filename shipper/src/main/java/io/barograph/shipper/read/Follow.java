package io.barograph.shipper.read;

import java.util.List;

/**
 * What to follow and how.
 *
 * @param inputs patterns, the first that matches a path decides its kind
 * @param excludes patterns of paths that are left alone whatever matches them
 * @param labels what to tell about a path
 * @param host name of this host
 * @param startAtEnd whether files that are there at the very first start are followed from their end
 * @param once whether everything is read to its end, and no more
 * @param limits how much is read at once
 */
public record Follow(
        List<Input> inputs,
        List<String> excludes,
        Labels labels,
        String host,
        boolean startAtEnd,
        boolean once,
        Limits limits) {
    /** The same with other patterns and labels. */
    public Follow with(List<Input> otherInputs, List<String> otherExcludes, Labels otherLabels) {
        return new Follow(otherInputs, otherExcludes, otherLabels, host, startAtEnd, once, limits);
    }

    /** Copies the lists. */
    public Follow {
        inputs = List.copyOf(inputs);
        excludes = List.copyOf(excludes);
    }

    /** The same, read to the end and no more. */
    Follow readOnce() {
        return new Follow(inputs, excludes, labels, host, startAtEnd, true, limits);
    }
}
