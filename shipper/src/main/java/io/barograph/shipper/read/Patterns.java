package io.barograph.shipper.read;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All patterns together: the first that matches a path decides its kind, and an exclusion always wins. */
final class Patterns {
    private final Map<Input, Glob> globs = new LinkedHashMap<>();
    private final List<PathMatcher> excludes = new ArrayList<>();

    Patterns(List<Input> inputs, List<String> excluded) {
        for (Input input : inputs) {
            globs.put(input, new Glob(input.pattern()));
        }
        for (String pattern : excluded) {
            String anywhere = pattern.startsWith("/") ? pattern : "**/" + pattern;
            excludes.add(FileSystems.getDefault().getPathMatcher("glob:" + anywhere));
        }
    }

    /**
     * What is there now.
     *
     * @param files paths and the input that they belong to
     * @param directories where files may appear
     * @param matching inputs that match a file, be it one that an earlier input has
     */
    record Matches(Map<Path, Input> files, Set<Path> directories, Set<Input> matching) {}

    Matches expand() {
        Map<Path, Input> files = new LinkedHashMap<>();
        Set<Path> directories = new HashSet<>();
        Set<Input> matching = new HashSet<>();
        globs.forEach((input, glob) -> glob.expand(
                path -> {
                    if (excludes.stream().noneMatch(exclude -> exclude.matches(path))) {
                        files.putIfAbsent(path, input);
                        matching.add(input);
                    }
                },
                directories::add));
        return new Matches(files, directories, matching);
    }

    /** The input that a path belongs to which is not there any more. */
    Input inputOf(String path) {
        for (Input input : globs.keySet()) {
            String absolute = Path.of(input.pattern()).toAbsolutePath().toString();
            if (FileSystems.getDefault().getPathMatcher("glob:" + absolute).matches(Path.of(path))) {
                return input;
            }
        }
        return new Input(path, Input.AUTO, Map.of());
    }

    boolean isPlain(Input input) {
        Glob glob = globs.get(input);
        return glob != null && glob.isPlain();
    }
}
