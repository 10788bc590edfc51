package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import java.util.List;
import java.util.Locale;

/** Steps that fetch packages, by the words of package managers. */
final class Installs {
    private static final List<String> WORDS = List.of(
            "npm ",
            "yarn",
            "pnpm ",
            "pip ",
            "pip3 ",
            "poetry ",
            "uv ",
            "apt-get ",
            "apk add",
            "go mod ",
            "mvn ",
            "mvnw ",
            "gradle",
            "bundle install",
            "composer ",
            "cargo ",
            "dotnet restore",
            "resolving dependencies");
    private static final List<String> LISTS = List.of("apt-get update", "apt update", "apk update", "yum makecache");

    private Installs() {}

    static boolean by(Step step) {
        String words = step.instruction().toLowerCase(Locale.ROOT);
        return words.startsWith("run ") && !isListOnly(step) && WORDS.stream().anyMatch(words::contains);
    }

    /** Updates the list of packages and installs none. */
    static boolean isListOnly(Step step) {
        String words = step.instruction().toLowerCase(Locale.ROOT);
        return words.startsWith("run ")
                && LISTS.stream().anyMatch(words::contains)
                && !words.contains("install")
                && !words.contains("apk add");
    }
}
