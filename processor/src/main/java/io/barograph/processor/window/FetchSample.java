package io.barograph.processor.window;

import io.barograph.processor.parse.access.Fetch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Some fetches of one slice, to compare slow ones with: the first few small, middling and large ones, and the bytes of
 * all others by second. {@link #add} runs once per line and allocates only to grow. Which are taken does not matter to
 * a median; large ones are nearly all taken, since a link is full of them.
 */
final class FetchSample {
    private static final int SMALL = 64 * 1024;
    private static final int LARGE = 1024 * 1024;
    private static final int FEW = 8;
    private static final int MANY = 64;
    private static final int SECONDS = (int) (Window.SLICE_MILLIS / 1000);
    private static final int NUMBERS = 4;

    private final int[] taken = new int[3];
    private final List<String> nodes = new ArrayList<>();
    private long[] numbers = new long[FEW * NUMBERS];
    private int size;
    private final long[] rest = new long[SECONDS];
    private boolean hasRest;

    /** Takes a fetch of the stream's own node. */
    void add(Fetch fetch, long slice) {
        if (fetch.durationMicros < 0 || fetch.bytes < 0) {
            return;
        }
        int kind = fetch.bytes <= SMALL ? 0 : fetch.bytes < LARGE ? 1 : 2;
        if (taken[kind] < (kind == 2 ? MANY : FEW)) {
            taken[kind]++;
            take(fetch);
        } else {
            rest[(int) ((fetch.completedAtMillis - slice) / 1000)] += fetch.bytes;
            hasRest = true;
        }
    }

    /** Takes a fetch of the node that its line names; such logs tell of many nodes, so each kind has more room. */
    void add(Fetch fetch, String node) {
        if (fetch.durationMicros >= 0 && fetch.bytes >= 0 && size < MANY * MANY) {
            while (nodes.size() < size) {
                nodes.add("");
            }
            take(fetch);
            nodes.add(node);
        }
    }

    private void take(Fetch fetch) {
        int at = size * NUMBERS;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * at);
        }
        numbers[at] = fetch.completedAtMillis * 1000;
        numbers[at + 1] = fetch.durationMicros;
        numbers[at + 2] = fetch.connectMicros;
        numbers[at + 3] = fetch.bytes;
        size++;
    }

    /** Gives away what was taken and starts again; {@code own} is the node of the stream. */
    void drain(SeriesKey key, long slice, String own, Consumer<NodeFetches> consumer) {
        if (size == 0) {
            return;
        }
        Map<String, List<NodeFetches.Timed>> byNode = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            String named = i < nodes.size() ? nodes.get(i) : "";
            int at = i * NUMBERS;
            byNode.computeIfAbsent(named.isEmpty() ? own : named, node -> new ArrayList<>())
                    .add(new NodeFetches.Timed(numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3]));
        }
        byNode.forEach((node, fetches) -> consumer.accept(new NodeFetches(
                key.label("source"),
                key.label("upstream"),
                node,
                slice,
                fetches,
                node.equals(own) ? rest() : List.of())));
        clear();
    }

    private List<Long> rest() {
        return hasRest ? Arrays.stream(rest).boxed().toList() : List.of();
    }

    void clear() {
        size = 0;
        nodes.clear();
        Arrays.fill(taken, 0);
        if (hasRest) {
            Arrays.fill(rest, 0);
            hasRest = false;
        }
    }
}
