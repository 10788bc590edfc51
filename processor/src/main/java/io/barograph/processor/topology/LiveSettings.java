package io.barograph.processor.topology;

/** What the operator says now; only what may change while it runs is taken from it. */
final class LiveSettings {
    private volatile ProcessorSettings now;
    private volatile int changes;

    LiveSettings(ProcessorSettings atStart) {
        this.now = atStart;
    }

    ProcessorSettings get() {
        return now;
    }

    /** How often they changed: cheaper to ask for each chunk than what they are. */
    int changes() {
        return changes;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock of this object
    synchronized void set(ProcessorSettings settings) {
        now = settings;
        changes++;
    }
}
