package io.barograph.processor.window;

import java.util.List;

/**
 * Cells of {@link Signal#INTAKE}. Part of the stored format, with the same promises as {@link StepCells}. Lines read =
 * lines with an event + ignored + rejected; duplicates were trimmed before and are in none of them.
 *
 * <pre>
 *   0    lines      1 × 1    lines read
 *   1    chunks     1 × 1    chunks read
 *   2    bytes      1 × 1    bytes read
 *   3    events     16 × 1   by type
 *   19   ignored    1 × 1    lines with nothing to count
 *   20   rejected   32 × 1   lines that could not be read, by reason
 *   52   duplicate  1 × 1    chunks seen before, in whole or in part
 *   53   repeated   1 × 1    bytes seen before
 *   54   late       1 × 1    lines too late for their windows
 *   55   dead       1 × 1    records sent to the dead letters
 *   56   lag        1 × 14   buckets of event time to processing, one count per chunk
 *   70   lag_micros 1 × 1    sum of these
 *   71   forgotten  1 × 1    streams forgotten because there were too many
 * </pre>
 */
public final class IntakeCells {
    /** Types of events: the rows of {@link #EVENTS}. */
    public static final List<String> TYPES = List.of("fetch", "build", "step", "frame", "heartbeat", "other");
    /** Why lines are rejected: the rows of {@link #REJECTED}; reasons not listed count as the first. */
    public static final List<String> REASONS = List.of(
            "other",
            "unknown_kind",
            "undecodable",
            "bad_time",
            "bad_field_count",
            "bad_json",
            "bad_number",
            "bad_request",
            "bad_status",
            "bad_shape",
            "unknown_cache_status",
            "too_costly",
            "too_long",
            "bad_encoding",
            "bad_place",
            "too_large");
    /** Edges of the lag buckets. */
    public static final Buckets EDGES =
            Buckets.ofMillis(50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000, 120000, 600000, 3600000);

    /** Lines read. */
    public static final Block LINES = Block.first("lines", 1, 1);
    /** Chunks read. */
    public static final Block CHUNKS = LINES.next("chunks", 1, 1);
    /** Bytes read. */
    public static final Block BYTES = CHUNKS.next("bytes", 1, 1);
    /** Events by type. */
    public static final Block EVENTS = BYTES.next("events", 16, 1);
    /** Lines with nothing to count. */
    public static final Block IGNORED = EVENTS.next("ignored", 1, 1);
    /** Lines that could not be read, by reason. */
    public static final Block REJECTED = IGNORED.next("rejected", 32, 1);
    /** Chunks seen before. */
    public static final Block DUPLICATE = REJECTED.next("duplicate", 1, 1);
    /** Bytes seen before. */
    public static final Block REPEATED = DUPLICATE.next("repeated", 1, 1);
    /** Lines too late for their windows. */
    public static final Block LATE = REPEATED.next("late", 1, 1);
    /** Records sent to the dead letters. */
    public static final Block DEAD = LATE.next("dead", 1, 1);
    /** Buckets of the lag. */
    public static final Block LAG = DEAD.next("lag", 1, EDGES.count());
    /** Sum of the lag, microseconds. */
    public static final Block LAG_MICROS = LAG.next("lag_micros", 1, 1);
    /** Streams forgotten because there were too many. */
    public static final Block FORGOTTEN = LAG_MICROS.next("forgotten", 1, 1);
    /** All blocks, in order. */
    public static final List<Block> BLOCKS = List.of(
            LINES,
            CHUNKS,
            BYTES,
            EVENTS,
            IGNORED,
            REJECTED,
            DUPLICATE,
            REPEATED,
            LATE,
            DEAD,
            LAG,
            LAG_MICROS,
            FORGOTTEN);

    private IntakeCells() {}

    /** The row of {@link #REJECTED} for a reason. */
    public static int reason(String reason) {
        return Math.max(0, REASONS.indexOf(reason));
    }
}
