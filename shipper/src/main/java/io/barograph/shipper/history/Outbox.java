package io.barograph.shipper.history;

import io.barograph.shipper.read.Private;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Logs on their way: kept here from the moment they were fetched until they are acknowledged, because a builder forgets
 * and a machine of a CI system goes away.
 */
final class Outbox {
    private static final String LOG = ".log";
    private static final String LABELS = ".labels";
    private static final String REF = "build.ref";

    private final Path directory;

    private Outbox(Path directory) {
        this.directory = directory;
    }

    static Outbox in(Path state) throws IOException {
        return new Outbox(Private.createDirectories(state.resolve("outbox")));
    }

    /**
     * One log that waits.
     *
     * @param ref its build
     * @param log the file
     * @param labels what is known of it
     */
    record Letter(String ref, Path log, Map<String, String> labels) {}

    /** What waits, in the order of names; a log without its labels was not fetched to its end. */
    List<Letter> waiting() throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.filter(file -> file.toString().endsWith(LABELS))
                    .sorted()
                    .toList();
        }
        List<Letter> letters = new ArrayList<>();
        for (Path file : found) {
            Properties read = new Properties();
            try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                read.load(in);
            }
            Map<String, String> labels = new HashMap<>();
            read.stringPropertyNames().forEach(name -> labels.put(name, read.getProperty(name)));
            String ref = labels.getOrDefault(REF, "");
            Path log = log(ref);
            if (BuildRecord.isRef(ref) && Files.exists(log)) {
                letters.add(new Letter(ref, log, labels));
            }
        }
        return letters;
    }

    /** Where the log of a build is written to. */
    Path log(String ref) {
        return directory.resolve(BuildRecord.id(ref) + LOG);
    }

    /** The log of the build is complete; from now on it waits. */
    void add(String ref, Map<String, String> labels) throws IOException {
        Properties written = new Properties();
        written.putAll(labels);
        written.setProperty(REF, ref);
        Path fresh = directory.resolve(BuildRecord.id(ref) + ".new");
        try (Writer out = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            written.store(out, null);
        }
        Files.move(fresh, labels(ref), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove(String ref) throws IOException {
        Files.deleteIfExists(labels(ref));
        Files.deleteIfExists(log(ref));
    }

    private Path labels(String ref) {
        return directory.resolve(BuildRecord.id(ref) + LABELS);
    }
}
