package io.barograph.processor.window;

import java.util.List;

/**
 * Cells of {@link Signal#FINDINGS}. Part of the stored format, with the same promises as {@link StepCells}.
 *
 * <pre>
 *   0    findings   1 × 1    findings told, what was said to be over left out
 * </pre>
 */
public final class FindingCells {
    /** Findings told. */
    public static final Block FINDINGS = Block.first("findings", 1, 1);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS = List.of(FINDINGS);

    private FindingCells() {}

    /** One finding of this kind, for the total only: findings have no windows. */
    public static SliceTally one(LabelCaps caps, String kind) {
        return new SliceTally(
                caps.admit(Signal.FINDINGS, kind), Window.NO_SLICE, Tally.of(new int[] {FINDINGS.from()}, new long[] {1
                }));
    }
}
