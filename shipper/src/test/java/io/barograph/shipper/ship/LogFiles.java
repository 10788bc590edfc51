package io.barograph.shipper.ship;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPOutputStream;

/** A folder of logs, and what happens to files in it. */
class LogFiles {
    final Path logs;

    LogFiles(Path logs) {
        this.logs = logs;
    }

    Path path(String name) {
        return logs.resolve(name);
    }

    Path write(String name, String text) {
        return put(name, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    Path append(String name, String text) {
        return put(name, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Path put(String name, String text, StandardOpenOption... how) {
        try {
            Files.createDirectories(path(name).getParent());
            StandardOpenOption[] all = java.util.Arrays.copyOf(how, how.length + 1);
            all[how.length] = StandardOpenOption.WRITE;
            return Files.write(path(name), text.getBytes(ISO_8859_1), all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void rename(String from, String to) {
        try {
            Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void copy(String from, String to) {
        try {
            Files.copy(path(from), path(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String name) {
        try {
            Files.delete(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Packs a file as gzip does: a new file is made, then the old one is deleted. */
    void gzip(String name) {
        try {
            Files.write(path(name + ".gz"), packed(Files.readString(path(name), ISO_8859_1)));
            Files.delete(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
