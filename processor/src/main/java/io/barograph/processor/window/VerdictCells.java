package io.barograph.processor.window;

import java.util.List;

/**
 * Cells of {@link Signal#VERDICTS}. Part of the stored format, with the same promises as {@link StepCells}.
 *
 * <pre>
 *   0    causes     16 × 1   judged slow fetches by cause
 * </pre>
 */
public final class VerdictCells {
    /** Why a fetch was slow: the rows of {@link #CAUSES}. */
    public static final List<String> WORDS = List.of(
            "insufficient_data",
            "invalid_clock",
            "connect_retransmit",
            "dns_timeout",
            "dns_slow",
            "origin_overloaded",
            "connect_slow",
            "bandwidth_saturated",
            "large_object",
            "path_degraded",
            "origin_throttled",
            "stall",
            "unknown");

    /** Judged slow fetches by cause. */
    public static final Block CAUSES = Block.first("causes", 16, 1);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS = List.of(CAUSES);

    private VerdictCells() {}

    /** The row of a cause; a word that is none of ours counts as unknown. */
    public static int rowOf(String cause) {
        int row = WORDS.indexOf(cause);
        return row < 0 ? WORDS.indexOf("unknown") : row;
    }
}
