package io.barograph.processor.window;

import java.util.List;

/**
 * Cells of {@link Signal#BUILDS}. Part of the stored format, with the same promises as {@link StepCells}. What the
 * cache itself costs is the phases {@code cache_import} and {@code cache_export}; what it saves is counted by step.
 *
 * <pre>
 *   0    builds     8 × 1    by result
 *   8    micros     8 × 1    wall time by result
 *   16   durations  8 × 14   classic buckets of the wall time by result
 *   128  bytes      8 × 1    bytes moved, by source
 *   136  phases     16 × 1   microseconds by phase
 *   152  ambiguous  1 × 1    steps that could not be told apart from those of another build
 *   153  no_cache   1 × 1    builds that were asked not to use the cache
 *   154  sketch     1 × 896  wall time
 * </pre>
 */
public final class BuildCells {
    /** How a build ended: the rows of the blocks by result. */
    public static final List<String> RESULTS =
            List.of("success", "failure", "error", "timeout", "cancellation", "skip");
    /** Where bytes came from or went to: the rows of {@link #BYTES}. */
    public static final List<String> SOURCES = List.of("context", "base_image", "cache", "export");
    /** What time went into: the rows of {@link #PHASES}. */
    public static final List<String> PHASE_WORDS = List.of(
            "load_definition",
            "load_metadata",
            "context_transfer",
            "base_pull",
            "run_copy",
            "export",
            "manifest_merge",
            "cache_import",
            "cache_export");
    /** Edges of the duration buckets. */
    public static final Buckets EDGES = Buckets.ofMillis(
            1000, 2500, 5000, 10000, 20000, 30000, 60000, 120000, 300000, 600000, 1200000, 1800000, 3600000);

    /** Builds by result. */
    public static final Block BUILDS = Block.first("builds", 8, 1);
    /** Microseconds by result. */
    public static final Block MICROS = BUILDS.next("micros", 8, 1);
    /** Classic duration buckets by result. */
    public static final Block DURATIONS = MICROS.next("durations", 8, EDGES.count());
    /** Bytes moved, by source. */
    public static final Block BYTES = DURATIONS.next("bytes", 8, 1);
    /** Microseconds by phase. */
    public static final Block PHASES = BYTES.next("phases", 16, 1);
    /** Steps that could not be told apart. */
    public static final Block AMBIGUOUS = PHASES.next("ambiguous", 1, 1);
    /** Builds that were asked not to use the cache. */
    public static final Block NO_CACHE = AMBIGUOUS.next("no_cache", 1, 1);
    /** The sketch of wall times. */
    public static final Block SKETCH = NO_CACHE.next("sketch", 1, Sketch.CELLS);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS =
            List.of(BUILDS, MICROS, DURATIONS, BYTES, PHASES, AMBIGUOUS, NO_CACHE, SKETCH);

    private BuildCells() {}
}
