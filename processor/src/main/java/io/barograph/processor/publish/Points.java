package io.barograph.processor.publish;

import io.barograph.processor.window.Block;
import io.barograph.processor.window.Buckets;
import io.barograph.processor.window.Tally;

/** What one scrape found, metric by metric. A metric without a point is left out of the page. */
interface Points {
    /** A count, unless nothing was ever counted. */
    void count(MetricName name, long value, String... labels);

    /** A time that was summed in microseconds, unless none was. */
    void seconds(MetricName name, long micros, String... labels);

    /** A level that is a whole number. */
    void level(MetricName name, long value, String... labels);

    /** A level; NaN says that there is none. */
    void level(MetricName name, double value, String... labels);

    /** One row of a block of buckets with the sum that goes with it, unless nothing was counted. */
    void histogram(
            MetricName name, Buckets buckets, Block block, int row, Tally tally, long sumMicros, String... labels);

    /** A block that is a sketch with the sum that goes with it, unless nothing was counted. */
    void sketch(MetricName name, Block block, Tally tally, long sumMicros, String... labels);
}
