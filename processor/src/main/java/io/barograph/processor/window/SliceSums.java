package io.barograph.processor.window;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Sums in the making by series and slice, for all that does not happen once per line. */
public final class SliceSums {
    private final int size;
    private final Map<At, Tally.Sum> sums = new LinkedHashMap<>();

    /** No sums yet, in the layout of {@code signal}. */
    public SliceSums(Signal signal) {
        size = signal.cells();
    }

    /** The sum to add to. */
    public Tally.Sum at(SeriesKey key, long slice) {
        return sums.computeIfAbsent(new At(key, slice), at -> new Tally.Sum(size));
    }

    /** Gives away what was summed, oldest slice first, and starts again. */
    public void drain(Consumer<SliceTally> consumer) {
        sums.entrySet().stream()
                .map(sum -> new SliceTally(
                        sum.getKey().key(), sum.getKey().slice(), sum.getValue().take()))
                .sorted(SliceTally.OLDEST_FIRST)
                .forEach(consumer);
        sums.clear();
    }

    private record At(SeriesKey key, long slice) {}
}
