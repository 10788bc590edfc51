package io.barograph.standalone.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the bundled logs. */
final class Recording {
    private Recording() {}

    /** The lines of {@code name}, such as {@code access/nginx-combined-cache.log}. */
    static List<String> lines(String name) {
        try (InputStream in = Recording.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the bundled log " + name + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled log " + name + " cannot be read", e);
        }
    }
}
