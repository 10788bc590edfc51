package io.barograph.processor.detect;

/**
 * How often bad outcomes come in normal times: faded numbers of those that missed at least such a share. It says how
 * rare a bad outcome is with this key, which the dispersion does not: that knows the width of the scatter, not its
 * tail.
 *
 * @param half outcomes that missed half or more
 * @param most outcomes that missed three quarters or more
 * @param all outcomes that missed all, up to one in twenty
 */
record Tail(double half, double most, double all) {
    static final Tail NONE = new Tail(0, 0, 0);

    private static final double HALF = 0.5;
    private static final double MOST = 0.75;
    private static final double ALL = 0.95;

    Tail plus(Outcome outcome) {
        double share = share(outcome);
        return share < HALF ? this : new Tail(half + 1, most + (share >= MOST ? 1 : 0), all + (share >= ALL ? 1 : 0));
    }

    Tail faded(double left) {
        return new Tail(half * left, most * left, all * left);
    }

    /** How surprising it is that one of so many outcomes is as bad as this one, nats; 0 for one that is not bad. */
    double surprise(Outcome outcome, double outcomes) {
        double share = share(outcome);
        if (share < HALF) {
            return 0;
        }
        double asBad = share >= ALL ? all : share >= MOST ? most : half;
        return Math.log((outcomes + 2) / (asBad + 1));
    }

    private static double share(Outcome outcome) {
        return outcome.lookups() == 0 ? 0 : (double) outcome.misses() / outcome.lookups();
    }
}
