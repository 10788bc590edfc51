package io.barograph.shipper.ship;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets one record alone into each partition, until the broker has acknowledged one there.
 *
 * <p>A broker that knows nothing of a producer takes any number as its first. So a record that it refused because it
 * did not lead the partition yet would be overtaken by the next one, of whatever stream, and then be refused for ever.
 */
final class FirstRecords {
    /** How many records may be sent. */
    enum Leave {
        ALL,
        ONE,
        NONE
    }

    private static final class Door {
        private final Set<Lane> waiting = new LinkedHashSet<>();
        private boolean open;
        private boolean taken;
    }

    private final Map<Integer, Door> doors = new HashMap<>();

    /** What {@code lane} may send to {@code partition} now; with one or none it is named again when that settles. */
    synchronized Leave ask(int partition, Lane lane) {
        Door door = doors.computeIfAbsent(partition, number -> new Door());
        if (door.open) {
            return Leave.ALL;
        }
        if (door.taken) {
            door.waiting.add(lane);
            return Leave.NONE;
        }
        door.taken = true;
        return Leave.ONE;
    }

    /** A record of {@code partition} is back, or none was sent; answers the lanes that may ask again. */
    synchronized List<Lane> back(int partition, boolean acknowledged) {
        Door door = doors.get(partition);
        if (door == null || door.open) {
            return List.of();
        }
        door.open = acknowledged;
        door.taken = false;
        List<Lane> next = List.copyOf(door.waiting);
        door.waiting.clear();
        return next;
    }
}
