package io.barograph.processor.detect;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The middle of what fetches of some time took, and of how fast they were; NaN where there are fewer than
 * {@link NodeHistory#FEWEST}.
 *
 * @param connecting microseconds to a connection, of those that tell it
 * @param small microseconds that small answers took
 * @param speed bytes per second of large ones
 */
record Medians(double connecting, double small, double speed) {
    /** What took less than these microseconds is too short to measure a speed: logs round. */
    private static final long MEASURABLE = 10_000;

    /** Fetches that can be passed over. */
    @FunctionalInterface
    interface Fetches {
        void each(Consumer<Transfer> visitor);
    }

    /** The medians of these. */
    static Medians of(Fetches fetches) {
        Middle connecting = new Middle();
        Middle small = new Middle();
        fetches.each(transfer -> {
            connecting.connecting(transfer);
            small.small(transfer);
        });
        double wait = small.of(NodeHistory.FEWEST);
        return new Medians(connecting.of(NodeHistory.FEWEST), wait, speed(fetches, wait));
    }

    /** These, and those of {@code wider} where these are not known; it is passed over for nothing else. */
    Medians or(Fetches wider) {
        if (!Double.isNaN(connecting) && !Double.isNaN(small) && !Double.isNaN(speed)) {
            return this;
        }
        Middle wideConnecting = new Middle();
        Middle wideSmall = new Middle();
        wider.each(transfer -> {
            if (Double.isNaN(connecting)) {
                wideConnecting.connecting(transfer);
            }
            wideSmall.small(transfer);
        });
        double wait = wideSmall.of(NodeHistory.FEWEST);
        return new Medians(
                Double.isNaN(connecting) ? wideConnecting.of(NodeHistory.FEWEST) : connecting,
                Double.isNaN(small) ? wait : small,
                Double.isNaN(speed) ? speed(wider, wait) : speed);
    }

    private static double speed(Fetches fetches, double wait) {
        Middle speed = new Middle();
        fetches.each(transfer -> {
            if (transfer.bytes() >= NodeHistory.LARGE_BYTES && transfer.moving() >= MEASURABLE) {
                speed.add(transfer.speedAfter(wait));
            }
        });
        return speed.of(NodeHistory.FEWEST);
    }

    /** Numbers of which the middle one is wanted; bare ones, since each second of a log asks for hundreds. */
    static final class Middle {
        private static final int AT_FIRST = 64;
        /** Fewer are sorted: that is as fast. */
        private static final int FEW = 16;

        private double[] values = new double[AT_FIRST];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        private void connecting(Transfer transfer) {
            if (transfer.tellsConnect()) {
                add((double) transfer.connecting());
            }
        }

        private void small(Transfer transfer) {
            if (transfer.bytes() <= NodeHistory.SMALL_BYTES) {
                add((double) transfer.moving());
            }
        }

        /** The middle one in order, the upper of two; NaN where there are fewer than {@code fewest}. */
        double of(int fewest) {
            return size < fewest || size == 0 ? Double.NaN : select(size / 2);
        }

        /** The one that sorting would put at {@code place}: only the part that holds it is put in order (Hoare). */
        private double select(int place) {
            int from = 0;
            int to = size - 1;
            while (to - from > FEW) {
                double pivot = middleOfThree(values[from], values[(from + to) >>> 1], values[to]);
                int low = from;
                int high = to;
                while (low <= high) {
                    while (values[low] < pivot) {
                        low++;
                    }
                    while (values[high] > pivot) {
                        high--;
                    }
                    if (low <= high) {
                        double value = values[low];
                        values[low++] = values[high];
                        values[high--] = value;
                    }
                }
                if (place <= high) {
                    to = high;
                } else if (place >= low) {
                    from = low;
                } else {
                    return pivot;
                }
            }
            Arrays.sort(values, from, to + 1);
            return values[place];
        }

        private static double middleOfThree(double a, double b, double c) {
            return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
        }
    }
}
