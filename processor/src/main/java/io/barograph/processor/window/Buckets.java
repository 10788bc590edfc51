package io.barograph.processor.window;

/**
 * Edges of a classic histogram. An edge belongs to its bucket ({@code le}), so exactly 500 ms stands in the bucket
 * {@code le="0.5"}. The last bucket has no edge.
 */
public final class Buckets {
    private final long[] edges;

    private Buckets(long[] edges) {
        this.edges = edges;
    }

    /** Buckets with these upper edges, ascending, in milliseconds. */
    static Buckets ofMillis(long... edges) {
        long[] micros = new long[edges.length];
        for (int i = 0; i < edges.length; i++) {
            micros[i] = edges[i] * 1000;
        }
        return new Buckets(micros);
    }

    /** How many there are, the one without an edge included. */
    public int count() {
        return edges.length + 1;
    }

    /** The edge of bucket {@code i} in seconds; infinite for the last. */
    public double seconds(int i) {
        return i < edges.length ? edges[i] / 1e6 : Double.POSITIVE_INFINITY;
    }

    /** The bucket of a duration. Counts the edges below it without a branch: this runs once per access line. */
    public int of(long micros) {
        int below = 0;
        for (long edge : edges) {
            below += (int) ((edge - micros) >>> 63);
        }
        return below;
    }
}
