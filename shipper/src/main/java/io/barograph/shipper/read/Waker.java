package io.barograph.shipper.read;

/** Says when to look again: when told so, or when the time is over. */
public final class Waker {
    private boolean awake;

    /** Look again now. */
    public synchronized void wake() {
        awake = true;
        notifyAll();
    }

    /** Waits for a call of {@link #wake}, also one since the last wait, for at most {@code millis}. */
    public synchronized void await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (!awake) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
        awake = false;
    }
}
