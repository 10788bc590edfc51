/** How good the detectors are: false alarms, recall, delay and causes on simulated traffic, beside plain rules. */
@NullMarked
package io.barograph.benchmarks.detectors;

import org.jspecify.annotations.NullMarked;
