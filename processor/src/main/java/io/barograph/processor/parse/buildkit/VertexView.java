package io.barograph.processor.parse.buildkit;

import org.jspecify.annotations.Nullable;

/** A vertex as one update of a rawjson log tells it; a view that the dialect fills and its reader uses up at once. */
public final class VertexView {
    /** Identity of the vertex. */
    public String digest = "";
    /** Name as shown to people. */
    public String name = "";
    /** Digests of the vertices it depends on. */
    public String[] inputs = {};
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

    private static final String[] NONE = {};

    /** Empties the view before the next vertex. */
    void clear() {
        digest = "";
        name = "";
        inputs = NONE;
        startedMicros = -1;
        completedMicros = -1;
        cached = false;
        error = null;
        group = "";
        groupName = "";
    }
}
