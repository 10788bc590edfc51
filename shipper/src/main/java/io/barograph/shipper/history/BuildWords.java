package io.barograph.shipper.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What the words of a build command say that its log does not, as labels: {@code --no-cache}, {@code --no-cache-filter}
 * and the Dockerfile. Of words that are no such command, of a shell for instance, nothing is said.
 */
public final class BuildWords {
    static final String NO_CACHE = "build.no_cache";
    static final String NO_CACHE_FILTER = "build.no_cache_filter";
    private static final String FILE = "build.file";
    private static final Set<String> PROGRAMS = Set.of("docker", "docker.exe", "docker-compose", "buildx", "podman");
    private static final Set<String> COMMANDS = Set.of("build", "bake", "b");

    private BuildWords() {}

    /** The labels of a command. */
    public static Map<String, String> labels(List<String> words) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (words.isEmpty() || !isBuild(words)) {
            return labels;
        }
        List<String> stages = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            String next = i + 1 < words.size() ? words.get(i + 1) : "";
            if (word.equals("--no-cache") || word.equals("--no-cache=true")) {
                labels.put(NO_CACHE, "true");
            } else if (word.startsWith("--no-cache-filter")) {
                stages.add(value(word, next));
            } else if (word.equals("-f") || word.equals("--file") || word.startsWith("--file=")) {
                labels.put(FILE, value(word, next));
            }
        }
        if (!stages.isEmpty()) {
            labels.put(NO_CACHE_FILTER, String.join(",", stages));
        }
        if (words.contains("bake")
                || words.contains("compose")
                || program(words).equals("docker-compose")) {
            labels.remove(FILE); // of these it is no Dockerfile
        }
        return labels;
    }

    private static boolean isBuild(List<String> words) {
        return PROGRAMS.contains(program(words)) && words.stream().anyMatch(COMMANDS::contains);
    }

    private static String program(List<String> words) {
        String path = words.get(0).replace('\\', '/');
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String value(String word, String next) {
        int equals = word.indexOf('=');
        return equals < 0 ? next : word.substring(equals + 1);
    }
}
