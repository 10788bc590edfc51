package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.List;

/**
 * The caches a build imported.
 *
 * @param read references that could be read
 * @param failed references that could not, each with what the engine said
 */
record Imports(List<String> read, List<String> failed) {
    private static final String WORDS = "importing cache manifest from ";

    Imports {
        read = List.copyOf(read);
        failed = List.copyOf(failed);
    }

    static Imports of(Build build) {
        List<String> read = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Step step : build.steps()) {
            if (step.kind() != StepKind.CACHE_IMPORT) {
                continue;
            }
            String name = step.instruction();
            String reference = name.startsWith(WORDS) ? name.substring(WORDS.length()) : name;
            String error = step.error();
            if (error == null) {
                read.add(reference);
            } else {
                failed.add(reference + " (" + Words.brief(error) + ")");
            }
        }
        return new Imports(read, failed);
    }

    boolean anyRead() {
        return !read.isEmpty();
    }

    boolean anyFailed() {
        return !failed.isEmpty();
    }
}
