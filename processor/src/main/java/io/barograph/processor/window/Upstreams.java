package io.barograph.processor.window;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The upstreams of one source and platform, found by the bytes of the line: a name becomes a text once, not once per
 * line. When the label is full, names that have no seat share one and are not remembered.
 */
final class Upstreams {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Spreads the bits of a product over its upper half: 2^64 divided by the golden ratio. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;
    /** Most logs name no upstream or a few; a power of two. */
    private static final int FEW = 4;

    private final String source;
    private final String platform;
    private final String unnamed;
    private final LabelCaps caps;
    private SlowRule slow;
    private int mask = FEW - 1;
    private @Nullable Upstream[] table = new Upstream[FEW];
    private final Upstream other;
    private int seated;

    /** The table; a line that names no upstream counts for {@code unnamed}. */
    Upstreams(String source, String platform, String unnamed, LabelCaps caps, SlowRule slow) {
        this.source = source;
        this.platform = platform;
        this.unnamed = unnamed;
        this.caps = caps;
        this.slow = slow;
        other = new Upstream(new byte[0], 0, key(LabelCaps.OTHER), slow.micros());
        if (unnamed.isEmpty()) {
            seatAll();
        }
    }

    /** Names that a log has shown before have a seat. Where a label names the upstream its lines hardly ever do. */
    private void seatAll() {
        for (String name : caps.admitted(Signal.FETCHES, "upstream", List.of(source, platform))) {
            byte[] bytes = name.equals(LabelCaps.DEFAULT) ? new byte[0] : name.getBytes(StandardCharsets.UTF_8);
            find(bytes, 0, bytes.length);
        }
    }

    /** From here on a fetch is slow by {@code rule}. */
    void judgeBy(SlowRule rule) {
        slow = rule;
        other.slowMicros = rule.micros();
        for (Upstream upstream : table) {
            if (upstream != null) {
                upstream.slowMicros = rule.of(upstream.key.label("upstream"));
            }
        }
    }

    /** The upstream that the bytes name. */
    Upstream find(byte[] bytes, int from, int to) {
        long hash = hash(bytes, from, to);
        int at = (int) (hash >>> 32) & mask;
        for (Upstream found = table[at]; found != null; found = table[at]) {
            if (found.hash == hash && Arrays.equals(found.name, 0, found.name.length, bytes, from, to)) {
                return found;
            }
            at = (at + 1) & mask;
        }
        if (seated >= caps.cap("upstream")) {
            caps.fold(Signal.FETCHES, "upstream");
            return other;
        }
        return seat(at, hash, Arrays.copyOfRange(bytes, from, to));
    }

    private Upstream seat(int at, long hash, byte[] bytes) {
        String name = bytes.length == 0 ? unnamed : new String(bytes, StandardCharsets.UTF_8);
        String label = caps.admit(Signal.FETCHES, "upstream", List.of(source, platform), name);
        if (label.equals(LabelCaps.OTHER)) {
            return other;
        }
        Upstream upstream = new Upstream(bytes, hash, key(label), slow.of(label));
        table[at] = upstream;
        seated++;
        if (2 * seated > table.length) {
            grow();
        }
        return upstream;
    }

    /** At most half of the table is taken, so that a name is found at the first look or the second. */
    private void grow() {
        @Nullable Upstream[] old = table;
        table = new Upstream[2 * old.length];
        mask = table.length - 1;
        for (Upstream upstream : old) {
            if (upstream != null) {
                int at = (int) (upstream.hash >>> 32) & mask;
                while (table[at] != null) {
                    at = (at + 1) & mask;
                }
                table[at] = upstream;
            }
        }
    }

    private SeriesKey key(String upstream) {
        return new SeriesKey(Signal.FETCHES, List.of(source, upstream, platform));
    }

    /** Eight bytes at a time, the last eight overlapping those before: host names, once per line. */
    private static long hash(byte[] bytes, int from, int to) {
        long hash = (long) to - from;
        if (hash < 8) {
            for (int at = from; at < to; at++) {
                hash = (hash ^ bytes[at]) * SPREAD;
            }
            return hash;
        }
        for (int at = from; at < to - 8; at += 8) {
            hash = (hash ^ (long) LONGS.get(bytes, at)) * SPREAD;
            hash ^= hash >>> 32;
        }
        return (hash ^ (long) LONGS.get(bytes, to - 8)) * SPREAD;
    }
}
