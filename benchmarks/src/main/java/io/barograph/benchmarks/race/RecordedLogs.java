package io.barograph.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Recorded logs, each of a project of its own that builds the same again and again: a build from the first, one from
 * the second, and so on.
 */
final class RecordedLogs implements LineSource {
    private final List<byte[]> lines;
    private final List<Integer> logs;
    private int next;
    private int stream;

    private RecordedLogs(List<byte[]> lines, List<Integer> logs) {
        this.lines = lines;
        this.logs = logs;
    }

    /** All files named {@code name} below {@code dir}, in the order of their paths. */
    static RecordedLogs below(Path dir, String name) {
        List<byte[]> lines = new ArrayList<>();
        List<Integer> logs = new ArrayList<>();
        int log = 0;
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path file : all.filter(path -> path.endsWith(name)).sorted().toList()) {
                cut(Files.readAllBytes(file), lines);
                while (logs.size() < lines.size()) {
                    logs.add(log);
                }
                log++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded logs below " + dir + " cannot be read", e);
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("no " + name + " below " + dir + "; -Drace.logs names the directory");
        }
        return new RecordedLogs(lines, logs);
    }

    private static void cut(byte[] log, List<byte[]> lines) {
        int from = 0;
        for (int i = 0; i < log.length; i++) {
            if (log[i] == '\n') {
                if (i > from) { // an empty line is none: the topology does not count it
                    lines.add(Arrays.copyOfRange(log, from, i + 1));
                }
                from = i + 1;
            }
        }
        if (from < log.length) {
            byte[] rest = Arrays.copyOfRange(log, from, log.length + 1);
            rest[rest.length - 1] = '\n';
            lines.add(rest);
        }
    }

    @Override
    public byte[] next() {
        byte[] line = lines.get(next);
        stream = logs.get(next);
        next = (next + 1) % lines.size();
        return line;
    }

    @Override
    public int streams() {
        return logs.get(logs.size() - 1) + 1;
    }

    @Override
    public int stream() {
        return stream;
    }
}
