package io.barograph.processor.build;

import java.nio.charset.StandardCharsets;

/** Quick questions about the names of vertices, asked before a name is worth parsing. */
final class Names {
    private static final String[] OPENING = {
        "load build definition", "load .dockerignore", "load local bake", "load remote bake", "booting buildkit"
    };

    private Names() {}

    /** Whether the range opens with a bracket, as no status does. */
    static boolean hasBracket(byte[] bytes, int from, int to) {
        if (from == to || bytes[from] != '[') {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            if (bytes[i] == ']') {
                return true;
            }
        }
        return false;
    }

    /** Whether the range can only be the name of a vertex, so that a build may be taken to begin with it. */
    static boolean isVertex(byte[] bytes, int from, int to) {
        StepName name = StepName.parse(text(bytes, from, to), false);
        return name.isNumbered() || name.kind() != StepKind.OTHER;
    }

    /** Whether the range names the work that a build begins with. */
    static boolean opensBuild(byte[] bytes, int from, int to) {
        return opensBuild(StepName.parse(text(bytes, from, to), false));
    }

    /** Whether only builds have a vertex of this name: a Dockerfile step or the loading of a definition. */
    static boolean isOfBuild(String text) {
        StepName name = StepName.parse(text, false);
        return name.isNumbered() || opensBuild(name);
    }

    private static boolean opensBuild(StepName name) {
        String instruction = name.instruction();
        for (String words : OPENING) {
            if (instruction.startsWith(words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the name of a Dockerfile step other than a base image. */
    static boolean isStep(String text) {
        StepName name = StepName.parse(text, false);
        return name.isNumbered() && name.kind() != StepKind.FROM;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, Math.min(to - from, 512), StandardCharsets.UTF_8);
    }
}
