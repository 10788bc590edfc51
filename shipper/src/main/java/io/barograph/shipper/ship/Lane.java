package io.barograph.shipper.ship;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The chunks of one stream that are not acknowledged, in order.
 *
 * <pre>
 *   Flowing --(one failed)--> Settling --(none is out)--> Mending --(none failed)--> Flowing
 * </pre>
 *
 * Kafka keeps the order through all failures that it retries. When it gives a record up, those behind it may still
 * arrive; so nothing more is sent until all are back, and then one at a time until the failed ones are through.
 */
final class Lane {
    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private long notBeforeMillis;

    synchronized void add(Parcel parcel) {
        parcels.add(parcel);
    }

    /** What may be sent now; the parcels count as sent. */
    synchronized List<Parcel> take(long now) {
        List<Parcel> ready = new ArrayList<>();
        boolean broken = has(Parcel.State.FAILED);
        if (broken && (has(Parcel.State.SENT) || now < notBeforeMillis)) {
            return ready;
        }
        for (Parcel parcel : parcels) {
            if (parcel.state != Parcel.State.SENT) {
                parcel.state = Parcel.State.SENT;
                ready.add(parcel);
                if (broken) {
                    break;
                }
            }
        }
        return ready;
    }

    private boolean has(Parcel.State state) {
        for (Parcel parcel : parcels) {
            if (parcel.state == state) {
                return true;
            }
        }
        return false;
    }

    synchronized void arrived(Parcel parcel) {
        parcels.remove(parcel);
    }

    synchronized void failed(Parcel parcel, long retryAtMillis) {
        parcel.state = Parcel.State.FAILED;
        notBeforeMillis = retryAtMillis;
    }

    /** Whether something failed and waits to be sent again. */
    synchronized boolean isBroken() {
        return has(Parcel.State.FAILED);
    }

    synchronized boolean isEmpty() {
        return parcels.isEmpty();
    }
}
