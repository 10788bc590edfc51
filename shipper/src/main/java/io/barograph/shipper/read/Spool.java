package io.barograph.shipper.read;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/**
 * What came through a pipe, kept in a file until it is acknowledged, so that neither an absent broker nor a kill loses
 * it and the writer of the pipe never waits for a broker.
 *
 * <pre>
 *   spool/ID.log      the bytes
 *   spool/ID.origin   source, kind and labels, for the next start
 * </pre>
 *
 * @param path the file
 * @param origin where its lines come from
 */
public record Spool(Path path, Origin origin) {
    private static final String LOG = ".log";
    private static final String ORIGIN = ".origin";
    private static final String LABEL = "label.";

    /** A new one, empty, that only its owner may read. */
    public static Spool create(Path directory, String source, String kind, Map<String, String> labels)
            throws IOException {
        Private.createDirectories(directory);
        String id = UUID.randomUUID().toString().replace("-", "");
        Origin origin = new Origin(id, source, kind, labels);
        Properties properties = new Properties();
        properties.setProperty("source", source);
        properties.setProperty("kind", kind);
        labels.forEach((name, value) -> properties.setProperty(LABEL + name, value));
        Path path = directory.resolve(id + LOG);
        try (Writer writer = Files.newBufferedWriter(Private.createFile(directory.resolve(id + ORIGIN)))) {
            properties.store(writer, null);
        }
        return new Spool(Private.createFile(path), origin);
    }

    /** Those that an earlier run left behind. */
    public static List<Spool> leftIn(Path directory) throws IOException {
        List<Spool> left = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return left;
        }
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(directory, "*" + LOG)) {
            for (Path log : logs) {
                String name = log.getFileName().toString();
                left.add(new Spool(log, originOf(directory, name.substring(0, name.length() - LOG.length()))));
            }
        }
        return left;
    }

    private static Origin originOf(Path directory, String id) throws IOException {
        Properties properties = new Properties();
        Path file = directory.resolve(id + ORIGIN);
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        Map<String, String> labels = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(LABEL)) {
                labels.put(name.substring(LABEL.length()), properties.getProperty(name));
            }
        }
        return new Origin(
                id, properties.getProperty("source", "-"), properties.getProperty("kind", Input.AUTO), labels);
    }

    /** Removes it, once everything in it is acknowledged. */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(path.resolveSibling(origin.stream() + ORIGIN));
    }
}
