package io.barograph.shipper.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** A program that answers {@code buildx history} as the real one was recorded to. */
final class FakeDocker {
    static final String ANSWERS = "src/test/resources/history/";
    /** The builds of the recorded list, newest first. */
    static final List<String> REFS = List.of(
            "h2/h20/emqstdiu16j9bebr8rk3ituqk", "h2/h20/wbgwwtffke0rlbzttl81xhye3", "h2/h20/xgqy44a4hcdxd5u366000j45t");

    private final Path directory;

    FakeDocker(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
        for (String name : List.of("ls.jsonl", "inspect.json", "log.rawjson")) {
            Files.copy(Path.of(ANSWERS + name), directory.resolve(name));
        }
        Files.createFile(program(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // buildx writes lists and records to its standard output and logs to its standard error.
        Files.writeString(program(), """
                #!/bin/sh
                cd "$(dirname "$0")" || exit 9
                echo "$*" >>asked
                case "$2 $3" in
                    'history ls') cat ls.jsonl ;;
                    'history inspect') cat inspect.json ;;
                    'history logs') cat log.rawjson >&2 ;;
                    *) echo "unknown command: docker $*" >&2; exit 1 ;;
                esac
                """);
    }

    Path program() {
        return directory.resolve("docker");
    }

    Buildx buildx() {
        return new Buildx(program().toString(), "");
    }

    /** From now on the list is this. */
    void list(String lines) throws IOException {
        Files.writeString(directory.resolve("ls.jsonl"), lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    void inspected(String json) throws IOException {
        Files.writeString(directory.resolve("inspect.json"), json, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** What it was asked, a line each. */
    List<String> asked() throws IOException {
        return Files.readAllLines(directory.resolve("asked"));
    }
}
