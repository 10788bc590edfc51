package io.barograph.standalone.simulate;

import io.barograph.standalone.simulate.Vertex.Note;
import io.barograph.standalone.simulate.Vertex.Output;
import io.barograph.standalone.simulate.Vertex.Transfer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine did for one build: its vertices in the order in which they ended. Platforms are built side by side.
 */
final class Solve {
    static final double PRELUDE_SECONDS = 0.5;
    static final double IMPORT_SECONDS = 0.4;
    static final double RESOLVE_SECONDS = 0.1;
    static final double PULL_SECONDS = 2;
    static final double FETCH_SECONDS = 0.2;
    static final double EXPORT_SECONDS = 0.9;

    private static final double LAYER_BYTES_PER_SECOND = 60e6;

    private final SimulatedBuild build;
    private final List<Vertex> vertices = new ArrayList<>();
    /** By stage and platform, or by platform alone for the base image: the last vertex. */
    private final Map<String, String> last = new HashMap<>();

    private String context = "";

    private Solve(SimulatedBuild build) {
        this.build = build;
    }

    static List<Vertex> of(SimulatedBuild build) {
        Solve solve = new Solve(build);
        long after = solve.prelude();
        long end = after;
        for (Map.Entry<String, Integer> platform : build.firstMiss().entrySet()) {
            long at = solve.base(platform.getKey(), after);
            for (int step = 0; step < build.steps(); step++) {
                at = solve.step(platform.getKey(), platform.getValue(), step, at);
            }
            end = Math.max(end, at);
        }
        solve.vertices.sort(Comparator.comparingLong(Vertex::end));
        solve.export(end);
        return solve.vertices;
    }

    static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    private long prelude() {
        Recipe recipe = build.project().recipe();
        long at = build.at();
        Transfer file = new Transfer("transferring dockerfile:", 743, 0);
        at = add("[internal] load build definition from Dockerfile", at, 0.05, "", file);
        long found = at;
        for (String platform : build.firstMiss().keySet()) {
            String on = platform.isEmpty() ? "internal" : platform + " internal";
            found = add("[" + on + "] load metadata for " + recipe.base(), at, 0.3, "");
        }
        at = add("[internal] load .dockerignore", found, 0.05, "", new Transfer("transferring context:", 46, 0));
        if (build.project().imports()) {
            String reference = build.project().cacheReference();
            String error = "failed to configure registry cache importer: " + reference + ": not found";
            String name = "importing cache manifest from " + reference;
            at = add(name, at, IMPORT_SECONDS, build.importFailed() ? error : "");
        }
        Transfer files = new Transfer("transferring context:", build.contextBytes(), 0);
        at = add("[internal] load build context", at, 0.1, "", files);
        context = vertices.get(vertices.size() - 1).digest();
        return at;
    }

    private long base(String platform, long at) {
        Recipe recipe = build.project().recipe();
        String reference = recipe.base() + "@" + build.digest();
        Instruction from = new Instruction(recipe.from(), 1, recipe.fromTotal(), "FROM " + reference, 0, 0);
        List<Note> notes = new ArrayList<>(List.of(new Transfer("resolve " + reference, 0, 0)));
        if (build.pulled()) {
            layer(notes, build.digest() + platform, 31_400_000);
        }
        double seconds = build.pulled() ? PULL_SECONDS : RESOLVE_SECONDS;
        long end = add(from.name(platform), at, seconds, "", notes.toArray(Note[]::new));
        last.put(platform, vertices.get(vertices.size() - 1).digest());
        return end;
    }

    private static void layer(List<Note> notes, String what, long bytes) {
        String digest = Digests.of(what);
        double seconds = Math.max(1, Math.round(bytes / LAYER_BYTES_PER_SECOND * 10)) / 10.0;
        notes.add(new Transfer(digest, bytes, seconds));
        notes.add(new Transfer("extracting " + digest, 0, seconds));
    }

    private long step(String platform, int first, int step, long at) {
        Instruction instruction = build.project().recipe().steps().get(step);
        boolean hit = step < first;
        boolean fetched = build.fetches(first) && step == first - 1;
        double seconds = fetched ? FETCH_SECONDS : hit ? 0 : build.seconds(step);
        List<Note> notes = new ArrayList<>();
        if (fetched) {
            layer(notes, build.project().name() + platform + step, 4_200_000);
        } else if (!hit && instruction.runs()) {
            notes.add(new Output(0.05, "+ " + instruction.text().substring(4)));
            notes.add(new Output(Math.max(0.05, seconds - 0.1), "done"));
        }
        String name = instruction.name(platform);
        String digest = digest(name);
        vertices.add(new Vertex(name, digest, inputs(instruction, platform), at, at + millis(seconds), hit, "", notes));
        last.put(instruction.stage() + "@" + platform, digest);
        return at + millis(seconds);
    }

    private List<String> inputs(Instruction instruction, String platform) {
        List<String> inputs = new ArrayList<>();
        String stage = instruction.stage() + "@" + platform;
        inputs.add(last.getOrDefault(stage, last.getOrDefault(platform, "")));
        if (instruction.text().startsWith("COPY --from=")) {
            inputs.add(last.getOrDefault("build@" + platform, ""));
        } else if (instruction.text().startsWith("COPY ")) {
            inputs.add(context);
        }
        return inputs;
    }

    private void export(long at) {
        String image = Digests.of(build.project().name() + build.number());
        add(
                "exporting to image",
                at,
                EXPORT_SECONDS,
                "",
                new Transfer("exporting layers", 0, 0.3),
                new Transfer("exporting manifest " + image, 0, 0),
                new Transfer("pushing layers", 0, 0.4),
                new Transfer("pushing manifest for " + build.project().imageReference() + "@" + image, 0, 0.1));
    }

    private long add(String name, long at, double seconds, String error, Note... notes) {
        long end = at + millis(seconds);
        vertices.add(new Vertex(name, digest(name), List.of(), at, end, false, error, List.of(notes)));
        return end;
    }

    private String digest(String name) {
        return Digests.of(build.project().name() + build.number() + name);
    }
}
