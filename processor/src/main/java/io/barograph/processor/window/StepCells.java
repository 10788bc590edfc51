package io.barograph.processor.window;

import java.util.List;

/**
 * Cells of {@link Signal#STEPS}. Part of the stored format: blocks, rows and columns keep their places; new words go to
 * the end of their list (the blocks hold spare rows for them), new blocks to the end.
 *
 * <pre>
 *   0    steps      16 × 4   kinds × cache words
 *   64   micros     16 × 1   run time of executed steps by kind
 *   80   durations  16 × 13  classic buckets of executed steps by kind
 *   288  builds     1 × 1    ended builds that had steps here
 *   289  roots      16 × 1   root misses by cause
 *   305  cascades   1 × 1    misses that followed from a root miss
 *   306  saved      1 × 1    microseconds that hits saved
 *   307  lost       1 × 1    microseconds that misses took
 *   308  sketch     1 × 896  run time of executed steps
 * </pre>
 */
public final class StepCells {
    /** What a step does: the rows of the blocks by kind. */
    public static final List<String> KINDS = List.of(
            "run", "copy", "add", "workdir", "from", "export", "cache_import", "cache_export", "internal", "other");
    /** How the cache answered: the columns of {@link #STEPS}. */
    public static final List<String> CACHES = List.of("hit", "miss", "uncacheable", "unknown");
    /** Why a root miss missed: the rows of {@link #ROOTS}. */
    public static final List<String> CAUSES = List.of(
            "base_image_changed",
            "instruction_changed",
            "context_changed",
            "cold_builder",
            "cache_import_failed",
            "cache_import_missing",
            "evicted_or_unexplained",
            "no_cache_requested",
            "unknown",
            "new_step");
    /** Edges of the duration buckets. */
    public static final Buckets EDGES =
            Buckets.ofMillis(100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 120000, 300000, 600000);

    private static final int SPARE = 16;

    /** Steps by kind and cache word. */
    public static final Block STEPS = Block.first("steps", SPARE, 4);
    /** Microseconds of executed steps by kind. */
    public static final Block MICROS = STEPS.next("micros", SPARE, 1);
    /** Classic duration buckets of executed steps by kind. */
    public static final Block DURATIONS = MICROS.next("durations", SPARE, EDGES.count());
    /** Ended builds. */
    public static final Block BUILDS = DURATIONS.next("builds", 1, 1);
    /** Root misses by cause. */
    public static final Block ROOTS = BUILDS.next("roots", SPARE, 1);
    /** Misses that followed from a root miss. */
    public static final Block CASCADES = ROOTS.next("cascades", 1, 1);
    /** Microseconds saved by hits. */
    public static final Block SAVED = CASCADES.next("saved", 1, 1);
    /** Microseconds taken by misses. */
    public static final Block LOST = SAVED.next("lost", 1, 1);
    /** The sketch of executed steps. */
    public static final Block SKETCH = LOST.next("sketch", 1, Sketch.CELLS);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS =
            List.of(STEPS, MICROS, DURATIONS, BUILDS, ROOTS, CASCADES, SAVED, LOST, SKETCH);

    private StepCells() {}

    /** Steps that the cache answered. */
    public static long hits(Tally tally) {
        return STEPS.column(tally, 0);
    }

    /** Steps that the cache could not answer. */
    public static long misses(Tally tally) {
        return STEPS.column(tally, 1);
    }

    /** Steps whose answer is not known: those of failed and cancelled builds. */
    public static long unknown(Tally tally) {
        return STEPS.column(tally, 3);
    }
}
