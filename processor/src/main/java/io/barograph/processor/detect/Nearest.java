package io.barograph.processor.detect;

import java.util.ArrayList;
import java.util.List;

/** The few large transfers that ended next to one in time, before or after; itself excluded. */
final class Nearest {
    private final Transfer transfer;
    private final List<Transfer> found = new ArrayList<>(NodeHistory.FEWEST + 1);

    Nearest(Transfer transfer) {
        this.transfer = transfer;
    }

    /** Takes another one; of two that are as near the one that was offered first stays. */
    void offer(Transfer other) {
        boolean same = other.end() == transfer.end() && other.start() == transfer.start();
        if (other.bytes() < NodeHistory.LARGE_BYTES || same) {
            return;
        }
        int at = found.size();
        while (at > 0 && distance(other) < distance(found.get(at - 1))) {
            at--;
        }
        if (at < NodeHistory.FEWEST) {
            found.add(at, other);
        }
        if (found.size() > NodeHistory.FEWEST) {
            found.remove(NodeHistory.FEWEST);
        }
    }

    /** Whether there are as many as are wanted, so that only a nearer one could take a place. */
    boolean isFull() {
        return found.size() == NodeHistory.FEWEST;
    }

    private long distance(Transfer other) {
        return Math.abs(other.end() - transfer.end());
    }

    List<Double> speeds() {
        return found.stream().map(Transfer::speed).toList();
    }
}
