package io.barograph.standalone.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws things with replacement, some more often than others. */
record Urn<T>(List<T> tickets) {
    /** An urn with nothing in it yet. */
    static <T> Urn<T> empty() {
        return new Urn<>(List.of());
    }

    /** This urn with {@code times} more tickets for {@code thing}. */
    Urn<T> with(int times, T thing) {
        List<T> more = new ArrayList<>(tickets);
        for (int i = 0; i < times; i++) {
            more.add(thing);
        }
        return new Urn<>(List.copyOf(more));
    }

    /** One of the tickets. */
    T draw(Random random) {
        return tickets.get(random.nextInt(tickets.size()));
    }
}
