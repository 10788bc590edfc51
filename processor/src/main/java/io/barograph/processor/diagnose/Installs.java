package io.barograph.processor.diagnose;

import io.barograph.processor.build.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Steps that fetch packages from elsewhere, known by program and subcommand: {@code RUN npm ci} does, {@code RUN npm
 * run build} does not.
 */
final class Installs {
    private static final Set<String> INSTALL = Set.of("install");
    /** By program its subcommands that install; an empty one stands for none. */
    private static final Map<String, Set<String>> PROGRAMS = Map.ofEntries(
            Map.entry("npm", Set.of("install", "i", "ci", "add")),
            Map.entry("pnpm", Set.of("install", "i", "add", "fetch")),
            Map.entry("yarn", Set.of("", "install", "add")),
            Map.entry("pip", Set.of("install", "download", "wheel")),
            Map.entry("pip3", Set.of("install", "download", "wheel")),
            Map.entry("poetry", Set.of("install", "sync")),
            Map.entry("pipenv", Set.of("install", "sync")),
            Map.entry("uv", Set.of("sync", "pip")),
            Map.entry("apt-get", INSTALL),
            Map.entry("apt", INSTALL),
            Map.entry("dnf", INSTALL),
            Map.entry("microdnf", INSTALL),
            Map.entry("yum", INSTALL),
            Map.entry("zypper", INSTALL),
            Map.entry("apk", Set.of("add")),
            Map.entry("go", Set.of("mod", "get")),
            Map.entry("mvn", Set.of("dependency:go-offline", "dependency:resolve")),
            Map.entry("mvnw", Set.of("dependency:go-offline", "dependency:resolve")),
            Map.entry("gradle", Set.of("dependencies")),
            Map.entry("gradlew", Set.of("dependencies")),
            Map.entry("bundle", Set.of("", "install")),
            Map.entry("composer", INSTALL),
            Map.entry("cargo", Set.of("fetch")),
            Map.entry("dotnet", Set.of("restore")));

    private static final Set<String> LISTS = Set.of("apt-get", "apt", "apk", "yum", "dnf");
    private static final Set<String> UPDATES = Set.of("update", "makecache");

    /** What stands before the program that matters. */
    private static final Set<String> LEADING = Set.of("sudo", "sh", "bash");

    private static final Pattern QUOTES = Pattern.compile("[\\[\\]\",'()]");
    private static final Pattern BETWEEN = Pattern.compile("[;|&\n]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Installs() {}

    static boolean by(Step step) {
        return commands(step).stream().anyMatch(Installs::installs);
    }

    /** Updates the list of packages and installs none. */
    static boolean isListOnly(Step step) {
        return !by(step)
                && commands(step).stream()
                        .anyMatch(command -> command.size() > 1
                                && LISTS.contains(command.get(0))
                                && UPDATES.contains(command.get(1)));
    }

    private static boolean installs(List<String> command) {
        Set<String> subcommands = PROGRAMS.get(command.get(0));
        if (subcommands != null) {
            return subcommands.contains(command.size() > 1 ? command.get(1) : "");
        }
        return command.get(0).startsWith("python")
                && command.size() > 2
                && command.get(1).equals("pip")
                && command.get(2).equals("install");
    }

    /**
     * The commands of a RUN, each as its program and what is no option: {@code apt-get -y install gcc} begins with two.
     */
    private static List<List<String>> commands(Step step) {
        String words = step.instruction().toLowerCase(Locale.ROOT);
        if (!words.startsWith("run ")) {
            return List.of();
        }
        String plain = QUOTES.matcher(words.substring(4)).replaceAll(" ");
        return BETWEEN.splitAsStream(plain)
                .map(Installs::parts)
                .filter(parts -> !parts.isEmpty())
                .toList();
    }

    private static List<String> parts(String command) {
        List<String> parts = new ArrayList<>();
        for (String word : BLANKS.split(command.strip(), -1)) {
            boolean leads = parts.isEmpty() && (word.contains("=") || LEADING.contains(program(word)));
            if (!word.isEmpty() && !word.startsWith("-") && !leads) {
                parts.add(parts.isEmpty() ? program(word) : word);
            }
        }
        return parts;
    }

    private static String program(String word) {
        return word.substring(word.lastIndexOf('/') + 1);
    }
}
