package io.barograph.processor.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Bounds how many values a label may have, so that a log cannot flood the store: the first values up to the cap keep
 * their names, all later ones are counted together as {@link #OTHER}. The cap of the upstream counts within a source,
 * so that a noisy one cannot use up the names of another.
 *
 * <p>One for each task that sums lines; stored with it, or a restart would admit other values than before.
 */
public final class LabelCaps {
    /** The value that stands for all values above the cap. */
    public static final String OTHER = "_other";
    /** The value where a log names none. */
    public static final String DEFAULT = "default";
    /** Caps by label where nothing else is configured. */
    public static final Map<String, Integer> DEFAULTS =
            Map.of("project", 200, "platform", 12, "builder", 50, "source", 50, "upstream", 50, "node", 100);

    private static final int VERSION = 2;
    /** Longer values are cut: nobody reads them, and every record of the series carries them. */
    private static final int LONGEST = 120;

    private final Map<String, Integer> caps;
    private final Map<Scope, Set<String>> admitted = new LinkedHashMap<>();
    private final Map<Signal, Map<String, Long>> folded = new EnumMap<>(Signal.class);

    private final Set<Scope> changed = new LinkedHashSet<>();

    /** Caps by label; a label without one has the default. */
    public LabelCaps(Map<String, Integer> caps) {
        this.caps = Map.copyOf(caps);
    }

    /** The series key for these label values, each admitted or folded. */
    public SeriesKey admit(Signal signal, String... values) {
        List<String> labels = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            labels.add(admit(signal, signal.labels().get(i), List.of(), values[i]));
        }
        return new SeriesKey(signal, labels);
    }

    /** The value that {@code label} gets; its cap counts within the values {@code within} of other labels. */
    public String admit(Signal signal, String label, List<String> within, String value) {
        String name = value.isEmpty() ? DEFAULT : value.length() > LONGEST ? value.substring(0, LONGEST) : value;
        Scope scope = new Scope(signal, label, within);
        Set<String> names = admitted.computeIfAbsent(scope, any -> new LinkedHashSet<>());
        if (name.equals(OTHER) || names.contains(name)) {
            return name;
        }
        if (names.size() < cap(label)) {
            names.add(name);
            changed.add(scope);
            return name;
        }
        fold(signal, label);
        return OTHER;
    }

    /** Whether a value was admitted since it was last saved. */
    public boolean hasChanged() {
        return !changed.isEmpty();
    }

    /** Counts one value more that was folded. */
    void fold(Signal signal, String label) {
        folded.computeIfAbsent(signal, s -> new LinkedHashMap<>()).merge(label, 1L, Long::sum);
    }

    /** The values that {@code label} has so far. */
    Set<String> admitted(Signal signal, String label, List<String> within) {
        return Set.copyOf(admitted.getOrDefault(new Scope(signal, label, within), Set.of()));
    }

    int cap(String label) {
        return caps.getOrDefault(label, DEFAULTS.getOrDefault(label, 50));
    }

    /** How often a value was folded, by label. */
    public Map<String, Long> folded(Signal signal) {
        return Map.copyOf(folded.getOrDefault(signal, Map.of()));
    }

    /** Gives to {@code store} what changed since the last call: the values of each label under a key of their own. */
    public void saveChanged(BiConsumer<byte[], byte[]> store) {
        for (Scope scope : changed) {
            byte[] key = new PackWriter(VERSION)
                    .text(scope.signal().name())
                    .text(scope.label())
                    .texts(scope.within())
                    .bytes();
            Set<String> names = admitted.getOrDefault(scope, Set.of());
            store.accept(key, new PackWriter(VERSION).texts(names).bytes());
        }
        changed.clear();
    }

    /** How often values were folded, for the store. */
    public byte[] saveFolded() {
        PackWriter out = new PackWriter(VERSION).number(folded.size());
        folded.forEach((signal, counts) -> {
            out.text(signal.name()).number(counts.size());
            counts.forEach((label, count) -> out.text(label).number(count));
        });
        return out.bytes();
    }

    /** Takes up the values of one label, as {@link #saveChanged} gave them. */
    public void restore(byte[] key, byte[] saved) {
        PackReader in = new PackReader(key, VERSION, "the key of a label table");
        Scope scope = new Scope(Signal.valueOf(in.text()), in.text(), in.texts());
        admitted.put(scope, new LinkedHashSet<>(new PackReader(saved, VERSION, "a label table").texts()));
    }

    /** Takes up what {@link #saveFolded} gave. */
    public void restoreFolded(byte[] saved) {
        PackReader in = new PackReader(saved, VERSION, "what labels were folded");
        for (int signals = in.count(); signals > 0; signals--) {
            Map<String, Long> counts = new LinkedHashMap<>();
            folded.put(Signal.valueOf(in.text()), counts);
            for (int labels = in.count(); labels > 0; labels--) {
                counts.put(in.text(), in.number());
            }
        }
    }

    private record Scope(Signal signal, String label, List<String> within) {
        Scope {
            within = List.copyOf(within);
        }
    }
}
