package io.barograph.processor.window;

import io.barograph.processor.parse.access.CacheStatus;
import java.util.List;

/**
 * Cells of {@link Signal#FETCHES}. A row per {@link CacheStatus}, by its ordinal, wherever a block has eight rows. Part
 * of the stored format: blocks, rows and columns keep their places, new blocks go to the end.
 *
 * <pre>
 *   0    requests   8 × 6    by class of the HTTP status: none, 1xx … 5xx
 *   48   micros     8 × 1    sum of the durations told
 *   56   durations  8 × 13   classic buckets of the durations told
 *   160  bytes      8 × 1    sum of the sizes told
 *   168  slow       1 × 1    above the threshold; exactly on it is not slow
 *   169  sketch     1 × 896  durations told
 * </pre>
 */
public final class FetchCells {
    /** Edges of the duration buckets. */
    public static final Buckets EDGES = Buckets.ofMillis(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000);

    /** Requests by cache status and class of the HTTP status. */
    public static final Block REQUESTS = Block.first("requests", 8, 6);
    /** Microseconds by cache status. */
    public static final Block MICROS = REQUESTS.next("micros", 8, 1);
    /** Classic duration buckets by cache status. */
    public static final Block DURATIONS = MICROS.next("durations", 8, EDGES.count());
    /** Bytes by cache status. */
    public static final Block BYTES = DURATIONS.next("bytes", 8, 1);
    /** Requests slower than the threshold. */
    public static final Block SLOW = BYTES.next("slow", 1, 1);
    /** The sketch of all durations. */
    public static final Block SKETCH = SLOW.next("sketch", 1, Sketch.CELLS);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS = List.of(REQUESTS, MICROS, DURATIONS, BYTES, SLOW, SKETCH);

    /** Words for the columns of {@link #REQUESTS}. */
    public static final List<String> CODES = List.of("none", "1xx", "2xx", "3xx", "4xx", "5xx");

    private static final CacheStatus[] STATUSES = CacheStatus.values();

    private FetchCells() {}

    /** The row of a cache status in every block that has eight. */
    @SuppressWarnings("EnumOrdinal") // once per line; CellsTest holds the order of the words to what is stored
    public static int rowOf(CacheStatus status) {
        return status.ordinal();
    }

    /** The column of {@link #REQUESTS} for an HTTP status. */
    public static int codeOf(int status) {
        int code = status / 100;
        return code >= 1 && code <= 5 ? code : 0;
    }

    /** Requests that the cache answered. */
    public static long hits(Tally tally) {
        long hits = 0;
        for (CacheStatus status : STATUSES) {
            hits += status.isHit() ? REQUESTS.row(tally, rowOf(status)) : 0;
        }
        return hits;
    }

    /** Requests that the cache could not answer. */
    public static long misses(Tally tally) {
        long misses = 0;
        for (CacheStatus status : STATUSES) {
            misses += status.isMiss() ? REQUESTS.row(tally, rowOf(status)) : 0;
        }
        return misses;
    }
}
