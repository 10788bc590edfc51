package io.barograph.processor.build;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file that tells what the engine recorded of a build, and the logs of that very build:
 *
 * <pre>
 *   plain.history.truth.json      plain.log, plain.arrival-ts.log
 *   plain2.history.truth.json     the second build in them
 *   tty.history.truth.json        tty.log
 *   rawjson.truth.json            rawjson.log, as it was seen live
 *   rawjson.history.truth.json    rawjson.log, as the engine recorded it
 *   tty.history.web.truth.json    tty.history.web.rawjson, one target of a bake
 *   truth.json                    history.rawjson, and plain.rendered.log which was printed from it
 *   a.history.truth.json          one of two builds in one log
 * </pre>
 */
record TruthFile(Path file) {
    static final Path ROOT = Path.of("src/test/resources/buildkit");
    private static final String ENDING = ".truth.json";

    static List<TruthFile> all() {
        return files("truth.json").stream().map(TruthFile::new).toList();
    }

    /** Every recorded file whose name ends so. */
    static List<Path> files(String ending) {
        return files(ROOT, ending);
    }

    static List<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logs of the build; those that were recorded. */
    List<Path> logs() {
        return names().map(file::resolveSibling).filter(Files::exists).toList();
    }

    private Stream<String> names() {
        String name = file.getFileName().toString();
        if (name.equals("truth.json")) {
            return Stream.of("history.rawjson", "plain.rendered.log");
        }
        String head = name.substring(0, name.length() - ENDING.length());
        String mode = mode(name);
        if (head.contains(".history.")) {
            return Stream.of(head + ".rawjson");
        }
        return mode.equals("plain") ? Stream.of("plain.log", "plain.arrival-ts.log") : Stream.of(mode + ".log");
    }

    /** {@code plain}, {@code rawjson} or {@code tty}. */
    private static String mode(String name) {
        String word = name.substring(0, name.indexOf('.'));
        boolean oneOfSome = word.equals("a") || word.equals("b") || word.matches("plain\\d");
        return oneOfSome ? "plain" : word;
    }

    /** Whether the log holds another build at the same time. */
    boolean isOfConcurrentBuilds() {
        return file.getFileName().toString().matches("[ab]\\..*");
    }

    /** The build's place in the log. */
    int place() {
        String name = file.getFileName().toString();
        return name.startsWith("plain2.") || name.startsWith("b.") ? 1 : 0;
    }

    Truth truth() {
        Path scenario = file.resolveSibling("scenario.json");
        String mode = mode(file.getFileName().toString());
        JsonNode runs = Files.exists(scenario) ? Truth.json(scenario).path("runs") : Truth.NOTHING;
        return Truth.of(Truth.json(file), runs.path(mode).path("exit_code").asInt(0) == 0);
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }
}
