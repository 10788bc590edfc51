package io.barograph.standalone.simulate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance. Each thing has dice of its own name, so that one more project does not change what the others do, and all
 * mathematics is strict, so that the same seed gives the same bytes on every machine.
 */
public final class Dice {
    private static final long PRIME = 0x100000001b3L;

    private final SplittableRandom random;

    private Dice(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The dice of the thing with this name. */
    public static Dice of(long seed, String name) {
        long mixed = seed * PRIME + 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            mixed = (mixed ^ name.charAt(i)) * PRIME;
        }
        return new Dice(mixed ^ (mixed >>> 29));
    }

    /** True with probability {@code p}. */
    public boolean chance(double p) {
        return random.nextDouble() < p;
    }

    /** Evenly between both. */
    public double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    /** One of 0 to {@code n} - 1. */
    public int below(int n) {
        return random.nextInt(n);
    }

    /** The wait for something that happens once in {@code mean} on average. */
    public double wait(double mean) {
        return -StrictMath.log(1 - random.nextDouble()) * mean;
    }

    /** About {@code middle}: two of three times within a factor of e to the {@code spread}. */
    public double about(double middle, double spread) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        double normal = radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
        return middle * StrictMath.exp(spread * normal);
    }

    /** One of them. */
    public <T> T pick(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
