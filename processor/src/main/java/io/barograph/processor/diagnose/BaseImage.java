package io.barograph.processor.diagnose;

import io.barograph.processor.build.Build;
import io.barograph.processor.build.Step;
import io.barograph.processor.build.StepKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image a stage begins with.
 *
 * @param name the reference without its digest
 * @param digest {@code sha256:…}, empty where the log does not show it
 */
public record BaseImage(String name, String digest) {
    private static final int SHORT_DIGEST = 19;

    /** What a FROM step names. */
    public static BaseImage of(Step from) {
        List<String> words = Words.of(from.instruction());
        String reference = "";
        for (int i = 1; i < words.size() && reference.isEmpty(); i++) {
            reference = words.get(i).startsWith("--") ? "" : words.get(i);
        }
        int at = reference.indexOf('@');
        return at < 0
                ? new BaseImage(reference, "")
                : new BaseImage(reference.substring(0, at), reference.substring(at + 1));
    }

    /** The base images of a slice, in order of appearance, each once. */
    public static List<BaseImage> of(Build build, Slice slice) {
        List<BaseImage> images = new ArrayList<>();
        for (Step step : build.steps()) {
            if (step.kind() == StepKind.FROM && Slice.of(step).equals(slice) && !images.contains(of(step))) {
                images.add(of(step));
            }
        }
        return images;
    }

    /** The base image a step rests on in the end, over the stages between. */
    static @Nullable BaseImage under(LayerGraph graph, Step step) {
        Step at = step;
        for (int left = graph.inOrder().size(); left > 0; left--) {
            if (at.kind() == StepKind.FROM) {
                return of(at);
            }
            List<Step> parents = graph.parents(at);
            Step below = parents.stream()
                    .filter(parent -> parent.parsed().isNumbered())
                    .findFirst()
                    .orElse(null);
            if (below == null) {
                return null;
            }
            at = below;
        }
        return null;
    }

    /** Short enough for a sentence: {@code node:22@sha256:80516bde7320}. */
    public String brief() {
        return digest.isEmpty() ? name : name + "@" + digest.substring(0, Math.min(SHORT_DIGEST, digest.length()));
    }
}
