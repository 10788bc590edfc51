package io.barograph.processor.cli;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.diagnose.BuiltPlatform;
import io.barograph.processor.diagnose.CriticalPath;
import io.barograph.processor.diagnose.Diagnosis;
import io.barograph.processor.diagnose.LastGood;
import io.barograph.processor.diagnose.LayerGraph;
import io.barograph.processor.diagnose.Places;
import io.barograph.processor.dockerfile.Dockerfile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One build of a log with all that is told about it.
 *
 * @param index its place in the log, from 1
 * @param count how many builds the log holds
 */
record Explained(String file, int index, int count, Build build, Diagnosis diagnosis, LayerGraph graph, Source source) {
    /**
     * The Dockerfile beside a log.
     *
     * @param file what was given, null where nothing was
     * @param places where its instructions are in the build, null where it does not fit
     */
    record Source(@Nullable Dockerfile file, @Nullable Places places) {
        static final Source NONE = new Source(null, null);

        static Source of(Build build, @Nullable Dockerfile file) {
            Places places = file == null ? null : Places.of(build, file);
            return new Source(file, places != null && places.fit() ? places : null);
        }

        /** The line of a step, 0 where it is not known. */
        int line(Step step) {
            return places == null ? 0 : places.line(step);
        }

        /** {@code Dockerfile:12}, or nothing. */
        String place(Step step) {
            return file == null || line(step) == 0 ? "" : file.place(line(step));
        }
    }

    /** The steps that took longest one after the other. */
    List<Step> criticalPath() {
        return CriticalPath.of(graph);
    }

    /** All builds of a log; an earlier one is what a later one is compared with. */
    static List<Explained> of(BuildLog log, LastGood against, @Nullable Dockerfile dockerfile) {
        List<Explained> all = new ArrayList<>();
        LastGood lastGood = against;
        for (Build build : log.builds()) {
            all.add(new Explained(
                    log.name(),
                    all.size() + 1,
                    log.builds().size(),
                    build,
                    Diagnosis.of(build, lastGood, dockerfile),
                    LayerGraph.of(build, dockerfile),
                    Source.of(build, dockerfile)));
            lastGood = lastGood.after(build);
        }
        return all;
    }

    /** Its platforms and what they were built on. */
    List<BuiltPlatform> platforms() {
        return BuiltPlatform.of(build);
    }
}
