package io.barograph.processor.detect;

import io.barograph.processor.detect.KeyState.Calm;
import io.barograph.processor.detect.KeyState.Troubled;
import io.barograph.processor.window.MissedKey;
import io.barograph.processor.window.MissedSlice;
import io.barograph.processor.window.PackReader;
import io.barograph.processor.window.PackWriter;
import io.barograph.processor.window.SeriesKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes what the watch on keys holds as bytes, reads it, and puts slices of several chunks together. */
final class KeyPack {
    private static final int CALM = 0;
    private static final int TROUBLED = 1;
    /** Keys that a slice keeps when several chunks told of it. */
    private static final int MOST = 64;

    private KeyPack() {}

    static MissedSlice sum(MissedSlice one, MissedSlice other) {
        Map<Long, MissedKey> keys = new TreeMap<>();
        for (MissedSlice slice : List.of(one, other)) {
            slice.keys().forEach(key -> keys.merge(key.hash(), key, KeyPack::sum));
        }
        List<MissedKey> most = keys.values().stream()
                .sorted(Comparator.comparingLong(MissedKey::misses).reversed().thenComparingLong(MissedKey::hash))
                .limit(MOST)
                .toList();
        return new MissedSlice(one.key(), one.slice(), one.misses() + other.misses(), most);
    }

    private static MissedKey sum(MissedKey one, MissedKey other) {
        Set<Integer> clients = new LinkedHashSet<>(one.clients());
        clients.addAll(other.clients());
        return new MissedKey(
                one.hash(),
                one.name(),
                one.misses() + other.misses(),
                one.micros() + other.micros(),
                clients.stream().sorted().limit(MOST).toList());
    }

    static void slice(PackWriter out, MissedSlice slice) {
        out.number(slice.slice()).number(slice.misses()).number(slice.keys().size());
        for (MissedKey key : slice.keys()) {
            out.number(key.hash()).text(key.name()).number(key.misses()).number(key.micros());
            clients(out, key.clients());
        }
    }

    static MissedSlice slice(PackReader in, SeriesKey key) {
        long at = in.number();
        long misses = in.number();
        List<MissedKey> keys = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            keys.add(new MissedKey(in.number(), in.text(), in.number(), in.number(), clients(in)));
        }
        return new MissedSlice(key, at, misses, keys);
    }

    static void state(PackWriter out, KeyState state) {
        KeyTrail trail = state.trail();
        out.number(state instanceof Troubled ? TROUBLED : CALM);
        out.number(trail.slice()).number(trail.bits()).number(trail.clients().size());
        trail.clients().forEach(clients -> clients(out, clients));
        if (state instanceof Troubled open) {
            KeyToll toll = open.toll();
            out.text(open.form().name())
                    .number(open.openedAt())
                    .number(open.toldAt())
                    .number(open.badAt());
            out.number(toll.misses()).number(toll.allMisses()).number(toll.micros());
            out.number(toll.clients()).number(toll.slices());
        }
    }

    static KeyState state(PackReader in) {
        boolean troubled = in.count() == TROUBLED;
        long slice = in.number();
        long bits = in.number();
        List<List<Integer>> clients = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            clients.add(clients(in));
        }
        KeyTrail trail = new KeyTrail(slice, bits, clients);
        return troubled
                ? new Troubled(KeyForm.valueOf(in.text()), trail, in.number(), in.number(), in.number(), toll(in))
                : new Calm(trail);
    }

    private static KeyToll toll(PackReader in) {
        return new KeyToll(in.number(), in.number(), in.number(), in.count(), in.count());
    }

    private static void clients(PackWriter out, List<Integer> clients) {
        out.number(clients.size());
        clients.forEach(out::number);
    }

    private static List<Integer> clients(PackReader in) {
        List<Integer> clients = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            clients.add(in.count());
        }
        return clients;
    }
}
