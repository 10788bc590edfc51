package io.barograph.shipper.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** Bytes as answers of {@code docker buildx history} and as a metadata file, and as the words of a command. */
@NullMarked
public final class HistoryBytes {
    private HistoryBytes() {}

    /** Reads them as each of these. */
    public static void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        JsonNode json = Buildx.json(text);
        BuildRecord.of(json);
        Inspected.labels(json);
        Inspected.metadata(json);
        text.lines().map(Buildx::json).forEach(BuildRecord::of);
        BuildWords.labels(List.of(text.split(" ", -1)));
    }
}
