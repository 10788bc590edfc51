package io.barograph.standalone.simulate;

/**
 * Which object is asked for: the k-th most wanted with a frequency of 1/k^0.8, the middle of what Breslau, Cao, Fan,
 * Phillips and Shenker found in the logs of six proxies ("Web Caching and Zipf-like Distributions", INFOCOM 1999).
 */
final class Popularity {
    private static final double STEEPNESS = 0.8;

    private final double[] upTo;

    Popularity(int objects) {
        upTo = new double[objects];
        double sum = 0;
        for (int rank = 0; rank < objects; rank++) {
            sum += 1 / StrictMath.pow(rank + 1.0, STEEPNESS);
            upTo[rank] = sum;
        }
    }

    /** The rank that was drawn, from 0. */
    int drawn(Dice dice) {
        double wanted = dice.between(0, upTo[upTo.length - 1]);
        int low = 0;
        int high = upTo.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (upTo[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
