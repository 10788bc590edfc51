package io.barograph.standalone.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Inputs that were found, a line of Base64 each, by the name of their parser. */
final class Seeds {
    private static final Path FOLDER = Path.of("src/test/resources/fuzz");

    private Seeds() {}

    static List<byte[]> of(String parser) {
        Path file = FOLDER.resolve(parser + ".seeds");
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> Base64.getDecoder().decode(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
