package io.barograph.processor.window;

/**
 * Edges of a classic histogram. An edge belongs to its bucket ({@code le}), so exactly 500 ms stands in the bucket
 * {@code le="0.5"}. The last bucket has no edge.
 */
public final class Buckets {
    /** Upper edges, the last without end. */
    private final long[] edges;
    /** The bucket of the smallest duration in each cell of a sketch; no cell is wide enough for two edges. */
    private final byte[] firstOfCell = new byte[Sketch.CELLS];

    private Buckets(long[] edges) {
        this.edges = edges;
        byte bucket = 0;
        for (int cell = 0; cell < Sketch.CELLS; cell++) {
            firstOfCell[cell] = bucket;
            if (Sketch.cellOf(edges[bucket]) == cell) {
                bucket++;
            }
        }
    }

    /** Buckets with these upper edges, ascending, in milliseconds. */
    static Buckets ofMillis(long... edges) {
        long[] micros = new long[edges.length + 1];
        for (int i = 0; i < edges.length; i++) {
            micros[i] = edges[i] * 1000;
        }
        micros[edges.length] = Long.MAX_VALUE;
        return new Buckets(micros);
    }

    /** How many there are, the one without an edge included. */
    public int count() {
        return edges.length;
    }

    /** The edge of bucket {@code i} in seconds; infinite for the last. */
    public double seconds(int i) {
        return i < edges.length - 1 ? edges[i] / 1e6 : Double.POSITIVE_INFINITY;
    }

    /** The bucket of a duration. */
    public int of(long micros) {
        return of(micros, Sketch.cellOf(micros));
    }

    /** The bucket of a duration whose cell in a sketch is known: one look-up and one comparison, no search. */
    int of(long micros, int sketchCell) {
        int bucket = firstOfCell[sketchCell];
        return bucket + (int) ((edges[bucket] - micros) >>> 63);
    }
}
