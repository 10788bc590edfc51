package io.barograph.standalone.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** One file of the sample that is being written. */
final class Feed {
    private final Path file;
    private final Script script;
    private long alreadyThere;
    private Entry next;

    private Feed(Path file, Script script, long alreadyThere) {
        this.file = file;
        this.script = script;
        this.alreadyThere = alreadyThere;
        this.next = script.next();
    }

    /** Goes on with {@code file} where it ends. */
    static Feed into(Path file, Script script) throws IOException {
        return new Feed(file, script, Files.exists(file) ? Files.size(file) : 0);
    }

    /** Appends the entries up to {@code now} that are not in the file yet. The samples are ASCII: a char is a byte. */
    void advanceTo(Instant now) {
        StringBuilder due = new StringBuilder();
        while (!next.at().isAfter(now)) {
            int there = (int) Math.min(alreadyThere, next.text().length());
            due.append(next.text(), there, next.text().length());
            alreadyThere -= there;
            next = script.next();
        }
        if (!due.isEmpty()) {
            append(due);
        }
    }

    private void append(CharSequence text) {
        try {
            Files.writeString(
                    file, text, StandardCharsets.US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample cannot be written to " + file, e);
        }
    }
}
