package io.barograph.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema that a release ever wrote, kept as copies under {@code released/} and listed in {@code released/index}:
 * one line per file, {@code Name-vN.avsc}.
 */
final class Released {
    private static final String FOLDER = "/io/barograph/schemas/released/";

    private Released() {}

    /** The released schemas of the record {@code name}, oldest first; empty when there was no release yet. */
    static List<Schema> schemasOf(String name) {
        List<Schema> found = new ArrayList<>();
        for (String file : index()) {
            if (file.startsWith(name + "-v")) {
                found.add(new Schema.Parser().parse(text(file)));
            }
        }
        return found;
    }

    /** File names under {@code released/}. */
    static List<String> index() {
        return text("index").lines().filter(line -> !line.isBlank()).toList();
    }

    private static String text(String file) {
        try (InputStream in = Released.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + file, e);
        }
    }
}
