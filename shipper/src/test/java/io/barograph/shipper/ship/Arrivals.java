package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.barograph.shipper.read.Chunk;
import io.barograph.shipper.read.LineSplitter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a reader sees that trims what it has seen: by stream, generation and offset. */
final class Arrivals {
    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, Long> next = new HashMap<>();
    private int trimmed;

    void add(Chunk chunk) {
        String key = chunk.origin().stream() + "/" + chunk.generation();
        long seen = next.getOrDefault(key, -1L);
        long at = chunk.offset();
        int[] lengths = lengths(chunk);
        String[] parts = new String(chunk.piece().lines(), ISO_8859_1).split("(?<=\n)", -1);
        StringBuilder text = texts.computeIfAbsent(key, k -> new StringBuilder());
        for (int i = 0; i < lengths.length; i++) {
            if (at >= seen) {
                text.append(parts[i]);
            } else {
                trimmed++;
            }
            at += lengths[i];
        }
        next.put(key, Math.max(seen, chunk.offset() + chunk.length()));
    }

    private static int[] lengths(Chunk chunk) {
        int[] lengths = chunk.piece().originalLengths();
        return lengths.length > 0 ? lengths : LineSplitter.lengths(chunk.piece().lines());
    }

    /** Text without what was sent twice, by stream and generation in order of arrival. */
    Map<String, String> texts() {
        Map<String, String> result = new LinkedHashMap<>();
        texts.forEach((key, text) -> result.put(key, text.toString()));
        return result;
    }

    /** Lines that had come before. */
    int trimmed() {
        return trimmed;
    }
}
