package io.barograph.standalone.simulate;

import io.barograph.console.ExitCode;
import io.barograph.console.Stop;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/** The files of a simulation, below one folder that has to be empty before. */
final class LogFolder implements AutoCloseable {
    private final Path folder;
    private final Map<String, BufferedWriter> open = new HashMap<>();

    private LogFolder(Path folder) {
        this.folder = folder;
    }

    static LogFolder begin(Path folder) {
        if (Files.exists(folder.resolve("truth.jsonl"))) {
            throw new Stop(ExitCode.UNAVAILABLE, folder + " holds a simulation already; name another folder");
        }
        return new LogFolder(folder);
    }

    void write(String file, String text) {
        try {
            BufferedWriter writer = open.get(file);
            if (writer == null) {
                Path path = folder.resolve(file);
                Files.createDirectories(path.resolveSibling(""));
                writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                open.put(file, writer);
            }
            writer.write(text);
        } catch (IOException e) {
            throw new Stop(ExitCode.UNAVAILABLE, "cannot write " + folder.resolve(file) + ": " + e.getMessage());
        }
    }

    void flush() {
        for (BufferedWriter writer : open.values()) {
            try {
                writer.flush();
            } catch (IOException e) {
                throw new Stop(ExitCode.UNAVAILABLE, "cannot write below " + folder + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        for (BufferedWriter writer : open.values()) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot close a file below " + folder, e);
            }
        }
    }
}
