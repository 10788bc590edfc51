package io.barograph.processor.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a shipper knows of the command behind a build and no log says, as labels of the stream. A label that is not
 * there says nothing.
 */
public final class CommandLabels {
    /** {@code true} when the command was given {@code --no-cache}. */
    public static final String NO_CACHE = "build.no_cache";
    /** The stages that {@code --no-cache-filter} named, with commas between them. */
    public static final String NO_CACHE_FILTER = "build.no_cache_filter";
    /** Path of the Dockerfile: of two files of one name it tells which. */
    public static final String FILE = "build.file";
    /** What buildx calls the build: builder, node and id. */
    public static final String REF = "build.ref";

    private CommandLabels() {}

    static boolean noCache(Map<String, String> labels) {
        return "true".equals(labels.get(NO_CACHE));
    }

    /** The stages that the command named to be built anew, in small letters. */
    public static List<String> noCacheFilter(Build build) {
        List<String> stages = new ArrayList<>();
        for (String stage : build.labels().getOrDefault(NO_CACHE_FILTER, "").split(",", -1)) {
            if (!stage.isBlank()) {
                stages.add(stage.strip().toLowerCase(Locale.ROOT));
            }
        }
        return stages;
    }
}
