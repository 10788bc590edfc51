package io.barograph.shipper.ship;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The chunks of one key that are not acknowledged, in order.
 *
 * <pre>
 *   Flowing --(one failed)--> Settling --(none is out)--> Mending --(none failed)--> Flowing
 * </pre>
 *
 * Kafka keeps the order through all failures that it retries. When it gives a record up, those behind it may still
 * arrive; so nothing more is sent until all are back, and then one at a time until the failed ones are through.
 */
final class Lane {
    private final byte[] keyBytes;
    private final Deque<Parcel> parcels = new ArrayDeque<>();
    private long notBeforeMillis;

    Lane(String key) {
        this.keyBytes = key.getBytes(StandardCharsets.UTF_8);
    }

    /** The key as it goes over the wire. */
    byte[] keyBytes() {
        return keyBytes;
    }

    synchronized void add(Parcel parcel) {
        parcels.add(parcel);
    }

    /**
     * What may be sent now; the parcels count as sent. One that is larger than {@code trusted}, the size that the
     * broker is known to take, goes alone: if it came back, those behind it would have overtaken it.
     */
    synchronized List<Parcel> take(long now, long trusted, FirstRecords.Leave leave) {
        List<Parcel> ready = new ArrayList<>();
        boolean broken = has(Parcel.State.FAILED);
        if (leave == FirstRecords.Leave.NONE || (broken && (has(Parcel.State.SENT) || now < notBeforeMillis))) {
            return ready;
        }
        boolean first = true;
        for (Parcel parcel : parcels) {
            boolean daring = leave == FirstRecords.Leave.ONE || parcel.bytes() > trusted;
            if (parcel.state != Parcel.State.SENT) {
                if (daring && !first) {
                    break;
                }
                parcel.state = Parcel.State.SENT;
                ready.add(parcel);
            }
            if (broken || daring) {
                break;
            }
            first = false;
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

    /** Puts {@code parts} in the place of a parcel that the broker does not take; they wait like a failed one. */
    synchronized void replaced(Parcel parcel, List<Parcel> parts) {
        List<Parcel> after = new ArrayList<>();
        for (Parcel old : parcels) {
            if (old == parcel) {
                parts.forEach(part -> part.state = Parcel.State.FAILED);
                after.addAll(parts);
            } else {
                after.add(old);
            }
        }
        parcels.clear();
        parcels.addAll(after);
        notBeforeMillis = 0;
    }

    /** Whether something was never sent. */
    synchronized boolean isWaiting() {
        return has(Parcel.State.WAITING);
    }

    /** Whether something failed and waits to be sent again. */
    synchronized boolean isBroken() {
        return has(Parcel.State.FAILED);
    }

    synchronized boolean isEmpty() {
        return parcels.isEmpty();
    }
}
