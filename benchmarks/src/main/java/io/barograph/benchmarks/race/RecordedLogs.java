package io.barograph.benchmarks.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Recorded logs one after the other, from the beginning again after the last. */
final class RecordedLogs implements LineSource {
    private final List<byte[]> lines;
    private final boolean[] lastOfLog;
    private int next;

    private RecordedLogs(List<byte[]> lines, boolean[] lastOfLog) {
        this.lines = lines;
        this.lastOfLog = lastOfLog;
        this.next = 0;
    }

    /** All files named {@code name} below {@code dir}, in the order of their paths. */
    static RecordedLogs below(Path dir, String name) {
        List<byte[]> lines = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path log : all.filter(path -> path.endsWith(name)).sorted().toList()) {
                cut(Files.readAllBytes(log), lines);
                ends.add(lines.size() - 1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the recorded logs below " + dir + " cannot be read", e);
        }
        if (lines.isEmpty()) {
            throw new IllegalStateException("no " + name + " below " + dir + "; -Drace.logs names the directory");
        }
        boolean[] lastOfLog = new boolean[lines.size()];
        ends.forEach(end -> lastOfLog[end] = true);
        return new RecordedLogs(lines, lastOfLog);
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
        next = (next + 1) % lines.size();
        return line;
    }

    @Override
    public boolean isBetweenLogs() {
        return lastOfLog[(next + lastOfLog.length - 1) % lastOfLog.length];
    }
}
