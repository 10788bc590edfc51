package io.barograph.processor.parse.buildkit;

import io.barograph.processor.parse.bytes.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vertex as one update of a rawjson log tells it; a view that the dialect fills and its reader uses up at once. Name
 * and inputs are told again in every update and are only decoded when they are asked for.
 */
public final class VertexView {
    private static final String[] NONE = {};

    /** Identity of the vertex. */
    public String digest = "";
    /** Start of the interval, microseconds since the epoch; -1 while it is only planned. */
    public long startedMicros;
    /** End of the interval, microseconds since the epoch; -1 while it runs. */
    public long completedMicros;
    /** Whether the cache answered. */
    public boolean cached;
    /** Why it failed. */
    public @Nullable String error;
    /** Id of the group that is shown as one row; empty for a vertex on its own. */
    public String group = "";
    /** Name of that row. */
    public String groupName = "";

    /** Where the name begins in the value, -1 without one. */
    public int nameAt;
    /** Where the inputs begin in the value, -1 without any. */
    public int inputsAt;

    private final JsonCursor second = new JsonCursor();
    private byte[] bytes = {};
    private int end;

    /** Name as shown to people. */
    public String name() {
        if (nameAt < 0) {
            return "";
        }
        second.start(bytes, nameAt, end);
        second.takeString();
        return second.text();
    }

    /** Digests of the vertices it depends on. */
    public String[] inputs() {
        if (inputsAt < 0) {
            return NONE;
        }
        List<String> inputs = new ArrayList<>();
        second.start(bytes, inputsAt, end);
        if (second.enterArray()) {
            while (second.nextElement()) {
                second.takeString();
                inputs.add(second.text());
            }
        }
        return inputs.toArray(NONE);
    }

    /** Empties the view before the next vertex of a value. */
    public void clear(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
        digest = "";
        nameAt = -1;
        inputsAt = -1;
        startedMicros = -1;
        completedMicros = -1;
        cached = false;
        error = null;
        group = "";
        groupName = "";
    }
}
