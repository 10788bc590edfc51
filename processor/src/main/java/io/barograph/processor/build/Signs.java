package io.barograph.processor.build;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The signs by which a build shows how far it has come: a log has no end mark. */
final class Signs {
    private boolean open;
    private boolean failed;
    private boolean canceled;
    private boolean delivered;
    private boolean lastStageDone;

    private Signs() {}

    static Signs of(RunningBuild build) {
        return of(build, Rows.of(build.vertices));
    }

    static Signs of(RunningBuild build, List<Vertex> rows) {
        Signs signs = new Signs();
        Map<String, Boolean> lastSteps = new HashMap<>();
        String lastStage = "";
        for (Vertex row : rows) {
            StepName name = StepName.parse(row.name(), false);
            signs.note(row, name);
            if (name.isNumbered()) {
                lastStage = name.target() + ' ' + name.platform() + ' ' + name.stage();
                lastSteps.merge(lastStage, name.index() == name.total(), Boolean::logicalOr);
            }
        }
        signs.lastStageDone =
                build.byDigest.isEmpty() ? lastSteps.getOrDefault(lastStage, false) : endsAreDone(build.vertices);
        return signs;
    }

    /** Whether the steps of a graph on which no other rests are done: a graph is told before it is worked off. */
    private static boolean endsAreDone(List<Vertex> vertices) {
        Set<String> restedOn = new HashSet<>();
        vertices.forEach(vertex -> restedOn.addAll(List.of(vertex.inputs)));
        boolean any = false;
        for (Vertex vertex : vertices) {
            if (!restedOn.contains(vertex.id)
                    && StepName.parse(vertex.name(), false).isNumbered()) {
                if (!vertex.started || vertex.open) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    /** Nothing runs, nothing failed, and something shows that nothing more will come. */
    boolean isComplete() {
        return !open && !failed && !canceled && (delivered || lastStageDone);
    }

    Result result(RunningBuild build) {
        String failure = build.failure;
        if (failure != null) {
            if (failure.endsWith("context canceled")) {
                return Result.CANCELLATION;
            }
            boolean connection = failure.contains("failed to receive status") || failure.startsWith("rpc error");
            return connection ? Result.ERROR : Result.FAILURE;
        }
        if (failed) {
            return Result.FAILURE;
        }
        if (canceled) {
            return Result.CANCELLATION;
        }
        return isComplete() ? Result.SUCCESS : Result.TIMEOUT;
    }

    private void note(Vertex row, StepName name) {
        open |= row.open;
        canceled |= row.canceled;
        boolean cache = name.kind() == StepKind.CACHE_IMPORT || name.kind() == StepKind.CACHE_EXPORT;
        // A cache that cannot be read or written does not fail a build; where it does, the client says so.
        failed |= row.error != null && !row.canceled && !cache;
        boolean last = name.kind() == StepKind.EXPORT || name.instruction().startsWith("resolving provenance");
        delivered |= last && !row.open && row.error == null && !row.canceled;
    }
}
