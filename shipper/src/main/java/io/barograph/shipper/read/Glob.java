package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A path pattern, expanded directory by directory, so that only those are listed that can hold a match. As in a shell,
 * a star does not match names that begin with a dot, and two stars do not go through links to directories.
 */
public final class Glob {
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");
    private static final String ANY_DEPTH = "**";
    private static final int DEEPEST = 32;

    private final Path root;
    private final List<String> steps = new ArrayList<>();

    /** The pattern, relative to the working directory unless it begins with a slash. */
    public Glob(String pattern) {
        Path at = Path.of(pattern.startsWith("/") ? "/" : "").toAbsolutePath();
        for (String step : pattern.split("/+", -1)) {
            if (step.isEmpty()) {
                continue;
            }
            if (steps.isEmpty() && !isWild(step)) {
                at = at.resolve(step);
            } else {
                steps.add(step);
            }
        }
        root = at.normalize();
    }

    private static boolean isWild(String step) {
        return WILD.matcher(step).find();
    }

    /** Whether the pattern names one path. */
    public boolean isPlain() {
        return steps.isEmpty();
    }

    /** Tells every path that matches, and every directory in which a match may appear. */
    public void expand(Consumer<Path> matches, Consumer<Path> directories) {
        if (isPlain()) {
            Path parent = root.getParent();
            if (parent != null && Files.isDirectory(parent)) {
                directories.accept(parent);
            }
            if (Files.exists(root)) {
                matches.accept(root);
            }
            return;
        }
        descend(root, 0, 0, matches, directories);
    }

    private void descend(Path at, int step, int depth, Consumer<Path> matches, Consumer<Path> directories) {
        if (step == steps.size()) {
            matches.accept(at);
            return;
        }
        if (!Files.isDirectory(at) || depth > DEEPEST) {
            return;
        }
        directories.accept(at);
        String pattern = steps.get(step);
        if (pattern.equals(ANY_DEPTH)) {
            descend(at, step + 1, depth, matches, directories);
            for (Path child : children(at, name -> !name.startsWith("."))) {
                if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    descend(child, step, depth + 1, matches, directories);
                }
            }
        } else if (isWild(pattern)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            for (Path child : children(at, name -> visible(name, pattern) && matcher.matches(Path.of(name)))) {
                descend(child, step + 1, depth + 1, matches, directories);
            }
        } else {
            Path child = at.resolve(pattern);
            if (Files.exists(child)) {
                descend(child, step + 1, depth + 1, matches, directories);
            }
        }
    }

    private static boolean visible(String name, String pattern) {
        return !name.startsWith(".") || pattern.startsWith(".");
    }

    private static List<Path> children(Path directory, java.util.function.Predicate<String> wanted) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path child : all) {
                if (wanted.test(child.getFileName().toString())) {
                    children.add(child);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A directory that went away or may not be listed holds nothing to follow now; the next scan asks again.
            return List.of();
        }
        children.sort(null);
        return children;
    }
}
