package io.barograph.shipper.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What would be read, and from where, found out as a start would find it out; nothing is read, taken or written.
 *
 * @param files what the patterns match now
 * @param unmatched patterns that match nothing now
 * @param shadowed patterns that match only what an earlier one matches, which therefore decides the kind
 * @param problems one sentence for each damaged checkpoint
 */
public record Survey(List<Finding> files, List<String> unmatched, List<String> shadowed, List<String> problems) {
    /** Copies the lists. */
    public Survey {
        files = List.copyOf(files);
        unmatched = List.copyOf(unmatched);
        shadowed = List.copyOf(shadowed);
        problems = List.copyOf(problems);
    }

    /**
     * One path.
     *
     * @param path that was matched
     * @param pattern the first that matches it
     * @param kind what its lines are
     * @param identity device, inode and birth of the file, in words; empty where nobody may look
     * @param begins offset and generation where reading would begin, in words; empty when it would not be read
     * @param because why there, or why not
     * @param trouble whether that is a problem
     */
    public record Finding(
            String path,
            String pattern,
            String kind,
            String identity,
            String begins,
            String because,
            boolean trouble) {}

    /** Looks at everything that {@code follow} says, as a shipper would with the checkpoint in {@code state}. */
    public static Survey of(Follow follow, Path state, long now) {
        Checkpoint.Loaded loaded = new Checkpoint(state).load();
        Patterns patterns = new Patterns(follow.inputs(), follow.excludes());
        Patterns.Matches expanded = patterns.expand();
        Map<Path, Input> matches = expanded.files();
        List<Finding> findings = new ArrayList<>();
        FileLooks looks = new FileLooks();
        learnBirths(looks, expanded.directories());
        Memory memory = new Memory(loaded, follow.host(), "check", now);
        try (Roster roster = new Roster(follow.readOnce(), memory, looks, DirectoryWatch.deaf())) {
            roster.scan(now);
            Map<Path, FollowedFile> followed = new HashMap<>();
            roster.files().forEach(file -> followed.put(file.path(), file));
            matches.forEach((path, input) -> {
                FollowedFile file = followed.get(path);
                findings.add(file != null ? read(file, input) : leftAlone(path, input, looks, roster.problems()));
            });
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written here", e);
        }
        List<String> unmatched = patterns(follow, input -> !expanded.matching().contains(input));
        List<String> shadowed =
                patterns(follow, input -> expanded.matching().contains(input) && !matches.containsValue(input));
        return new Survey(findings, unmatched, shadowed, loaded.problems());
    }

    /** A shipper writes a file to learn whether births are known; here a look at the directories above has to do. */
    private static void learnBirths(FileLooks looks, Set<Path> directories) {
        for (Path directory : directories) {
            for (Path at = directory; at != null; at = at.getParent()) {
                try {
                    looks.at(at);
                } catch (IOException e) {
                    break; // then a birth stays unknown, which is all that it takes
                }
            }
        }
    }

    private static List<String> patterns(Follow follow, Predicate<Input> which) {
        return follow.inputs().stream().filter(which).map(Input::pattern).toList();
    }

    private static Finding read(FollowedFile file, Input input) {
        Place place = file.place();
        String begins = "byte " + place.offset() + " of " + file.size() + ", generation " + place.generation();
        return new Finding(
                file.path().toString(),
                input.pattern(),
                input.kind(),
                words(file.identity()),
                begins,
                file.because(),
                false);
    }

    private static Finding leftAlone(Path path, Input input, FileLooks looks, Map<Path, String> problems) {
        String problem = problems.get(path);
        String because = problem != null ? problem : because(path);
        return new Finding(
                path.toString(), input.pattern(), input.kind(), identity(path, looks), "", because, problem != null);
    }

    private static String because(Path path) {
        return Files.isRegularFile(path)
                ? "is left alone: another path leads to the same file, or its lines were read before"
                : "is left alone: not a regular file";
    }

    private static String identity(Path path, FileLooks looks) {
        try {
            return words(looks.at(path).identity());
        } catch (IOException e) {
            return "";
        }
    }

    private static String words(FileIdentity identity) {
        String born = identity.birthNanos() == 0 ? "birth unknown" : "born " + identity.birth();
        return "device " + identity.device() + ", inode " + identity.inode() + ", " + born;
    }
}
