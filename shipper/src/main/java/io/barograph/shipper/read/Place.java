package io.barograph.shipper.read;

/**
 * How far a stream is: what a checkpoint remembers.
 *
 * @param generation which content under this identity
 * @param mark offset in it
 * @param prefix how it begins
 * @param ended whether the end of the stream was told
 */
public record Place(int generation, Mark mark, Prefix prefix, boolean ended) {
    /** The head of a file never seen before. */
    public static final Place HEAD = new Place(0, Mark.HEAD, Prefix.NONE, false);
}
