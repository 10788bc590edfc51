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
    public static final Place HEAD = headOf(0);

    private static final long YEAR_2026_SECONDS = 1_767_225_600L;

    static Place headOf(int generation) {
        return new Place(generation, Mark.HEAD, Prefix.NONE, false);
    }

    /**
     * A generation after {@code last}. It tells the time, so that it is a new one even when {@code last} comes from a
     * checkpoint that is behind.
     */
    static int generationAfter(int last, long nowMillis) {
        long seconds = nowMillis / 1000 - YEAR_2026_SECONDS;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(last + 1L, seconds));
    }

    long offset() {
        return mark.offset();
    }
}
